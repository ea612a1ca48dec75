#include "engine/devices/kms/screen.h"

#include <xf86drm.h>
#include <xf86drmMode.h>

#include <memory>
#include <vector>

namespace engine::kms {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Resources = std::unique_ptr<drmModeRes, Release<drmModeFreeResources>>;
using Connector = std::unique_ptr<drmModeConnector, Release<drmModeFreeConnector>>;
using Encoder = std::unique_ptr<drmModeEncoder, Release<drmModeFreeEncoder>>;
using Crtc = std::unique_ptr<drmModeCrtc, Release<drmModeFreeCrtc>>;

std::vector<Connector> connected(int descriptor) {
  std::vector<Connector> found;
  const Resources resources(drmModeGetResources(descriptor));
  for (int i = 0; resources && i < resources->count_connectors; ++i) {
    Connector connector(drmModeGetConnectorCurrent(descriptor, resources->connectors[i]));
    if (connector && connector->connection == DRM_MODE_CONNECTED) found.push_back(std::move(connector));
  }
  return found;
}

std::uint32_t crtc_of(int descriptor, const drmModeConnector& connector) {
  const Encoder encoder(drmModeGetEncoder(descriptor, connector.encoder_id));
  return encoder ? encoder->crtc_id : 0;
}

double refresh_of(const drmModeModeInfo& mode) {
  double hz = mode.clock * 1000.0 / (static_cast<double>(mode.htotal) * mode.vtotal);
  if (mode.flags & DRM_MODE_FLAG_INTERLACE) hz *= 2;
  if (mode.flags & DRM_MODE_FLAG_DBLSCAN) hz /= 2;
  if (mode.vscan > 1) hz /= mode.vscan;
  return hz;
}

Screen describe(int descriptor, const drmModeConnector* connector, std::uint32_t crtc_id) {
  Screen screen;
  screen.crtc = crtc_id;
  if (connector) {
    const char* type = drmModeGetConnectorTypeName(connector->connector_type);
    screen.connector = (type ? std::string(type) : "Unknown") + "-" + std::to_string(connector->connector_type_id);
    if (connector->mmHeight > 0) screen.height_mm = connector->mmHeight;
  }
  const Crtc crtc(drmModeGetCrtc(descriptor, crtc_id));
  if (crtc && crtc->mode_valid && crtc->mode.htotal > 0 && crtc->mode.vtotal > 0) screen.refresh_hz = refresh_of(crtc->mode);
  return screen;
}

}  // namespace

std::optional<Screen> screen_of_display(int descriptor, int index) {
  const auto connectors = connected(descriptor);
  if (index < 0 || index >= static_cast<int>(connectors.size())) return std::nullopt;
  const auto& connector = connectors[static_cast<std::size_t>(index)];
  const auto crtc = crtc_of(descriptor, *connector);
  if (crtc == 0) return std::nullopt;
  return describe(descriptor, connector.get(), crtc);
}

Screen screen_of_crtc(int descriptor, std::uint32_t crtc) {
  for (const auto& connector : connected(descriptor)) {
    if (crtc_of(descriptor, *connector) == crtc) return describe(descriptor, connector.get(), crtc);
  }
  return describe(descriptor, nullptr, crtc);
}

SightLosses lost_between(const Screen& begin, const Screen& now) {
  SightLosses losses;
  if (begin.refresh_hz && !now.refresh_hz)
    losses.add(SightLoss::asleep);
  else if (now.refresh_hz != begin.refresh_hz || now.connector != begin.connector)
    losses.add(SightLoss::displaced);
  return losses;
}

}  // namespace engine::kms
