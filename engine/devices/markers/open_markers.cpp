#include "engine/devices/markers/open_markers.h"

#include "engine/devices/markers/parallel_markers.h"
#include "engine/devices/markers/serial_markers.h"

namespace engine {

std::unique_ptr<Markers> open_markers(const protocols::StationSpec& station) {
  if (!station.markers) return nullptr;
  if (station.markers->port == protocols::MarkerPort::parallel) {
    return std::make_unique<ParallelMarkers>(*station.markers);
  }
  return std::make_unique<SerialMarkers>(*station.markers);
}

}  // namespace engine
