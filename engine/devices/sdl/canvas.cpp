#include "engine/devices/sdl/canvas.h"

#include <SDL.h>

#include "engine/check.h"
#include "engine/device_error.h"

namespace engine {
namespace {

// More than any frame has: a grid of 20 × 20 pictures, a page of questions.
constexpr int pictures_of_a_frame = 512;

}  // namespace

Canvas::Canvas(SDL_Window* window, Flip flip) {
  const bool at_vblank = flip == Flip::at_vblank;
  SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "nearest");
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
  SDL_SetHintWithPriority(SDL_HINT_RENDER_VSYNC, at_vblank ? "1" : "0", SDL_HINT_OVERRIDE);  // also against the environment's
  const Uint32 wanted = at_vblank ? SDL_RENDERER_PRESENTVSYNC : 0;
  renderer_ = SDL_CreateRenderer(window, -1, wanted | SDL_RENDERER_ACCELERATED);
  if (!renderer_) renderer_ = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
  SDL_RendererInfo info{};
  if (!renderer_ || SDL_GetRendererInfo(renderer_, &info) != 0) {
    const std::string reason = SDL_GetError();
    if (renderer_) SDL_DestroyRenderer(renderer_);
    throw DeviceError("nothing can draw in the window: " + reason,
                      "install the graphics driver of this machine (Debian: libgl1-mesa-dri) and try again");
  }
  renderer_name_ = info.name;
  if (renderer_name_.starts_with("opengl")) finish_ = reinterpret_cast<void (*)()>(SDL_GL_GetProcAddress("glFinish"));
  SDL_SetRenderDrawBlendMode(renderer_, SDL_BLENDMODE_NONE);
  warm_up();
}

// A driver compiles what it needs at the first uses of it, some at the fourth (Mesa's llvmpipe): not in somebody's trial.
void Canvas::warm_up() {
  const stimuli::Image image{5, 3, std::vector<std::uint32_t>(15, 0x80000000)};
  SDL_Texture* texture = texture_of(image);
  for (int i = 0; texture && i < 8; ++i) {
    SDL_SetRenderDrawColor(renderer_, 0, 0, 0, SDL_ALPHA_OPAQUE);
    SDL_RenderClear(renderer_);
    draw_unseen(texture, image);
  }
  // SDL keeps room for as many drawing calls as a frame ever had: that of the largest frame is made here.
  const SDL_Rect place{0, 0, image.width, image.height};
  for (int i = 0; texture && i < pictures_of_a_frame; ++i) SDL_RenderCopy(renderer_, texture, nullptr, &place);
  SDL_RenderFlush(renderer_);
  SDL_DestroyTexture(texture);
}

// Null: it could not be made, SDL_GetError() says why.
SDL_Texture* Canvas::texture_of(const stimuli::Image& image) {
  SDL_Texture* texture =
      SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, image.width, image.height);
  if (!texture) return nullptr;
  const int row_bytes = image.width * static_cast<int>(sizeof(std::uint32_t));
  if (SDL_UpdateTexture(texture, nullptr, image.pixels.data(), row_bytes) != 0) {
    SDL_DestroyTexture(texture);
    return nullptr;
  }
  SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
  return texture;
}

// Behind what is shown: the driver moves a texture to where it draws from at its first use.
void Canvas::draw_unseen(SDL_Texture* texture, const stimuli::Image& image) {
  const SDL_Rect place{0, 0, image.width, image.height};
  SDL_RenderCopy(renderer_, texture, nullptr, &place);
  SDL_RenderFlush(renderer_);
}

Canvas::~Canvas() {
  forget_all();
  SDL_DestroyRenderer(renderer_);
}

int Canvas::width_px() const {
  int width = 0;
  SDL_GetRendererOutputSize(renderer_, &width, nullptr);
  return width;
}

int Canvas::height_px() const {
  int height = 0;
  SDL_GetRendererOutputSize(renderer_, nullptr, &height);
  return height;
}

PictureId Canvas::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  if (const auto known = ids_.find(sprite.get()); known != ids_.end()) return known->second;
  SDL_Texture* texture = nullptr;
  if (sprite->width > 0 && sprite->height > 0) {
    const auto image = sprite->paint();
    texture = texture_of(image);
    if (!texture) {
      throw DeviceError("a picture of " + std::to_string(image.width) + " x " + std::to_string(image.height) +
                            " pixels does not fit the graphics memory: " + SDL_GetError(),
                        "make the picture smaller");
    }
    draw_unseen(texture, image);
  }
  const auto id = static_cast<PictureId>(pictures_.size());
  pictures_.push_back({sprite, texture});
  ids_.emplace(sprite.get(), id);
  return id;
}

void Canvas::forget_all() {
  for (const auto& picture : pictures_) {
    if (picture.texture) SDL_DestroyTexture(picture.texture);
  }
  pictures_.clear();
  ids_.clear();
}

void Canvas::draw(const Frame& frame) {
  SDL_SetRenderDrawColor(renderer_, frame.background.red, frame.background.green, frame.background.blue, SDL_ALPHA_OPAQUE);
  SDL_RenderClear(renderer_);
  for (const auto& placed : frame.pictures) {
    check(placed.picture < pictures_.size(), "a frame holds a picture that was not uploaded");
    const auto& picture = pictures_[placed.picture];
    if (!picture.texture) continue;  // an empty text has no pixels
    const SDL_Rect place{placed.x, placed.y, picture.sprite->width, picture.sprite->height};
    SDL_RenderCopy(renderer_, picture.texture, nullptr, &place);
  }
  SDL_RenderFlush(renderer_);
  if (finish_) finish_();
}

void Canvas::present() { SDL_RenderPresent(renderer_); }

}  // namespace engine
