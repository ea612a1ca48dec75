// Draws frames into a window through SDL_Renderer, from pictures that are textures already.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/display/display.h"

struct SDL_Window;
struct SDL_Renderer;
struct SDL_Texture;

namespace engine {

// One per window, which outlives it. On the graphics card where there is one, else in software.
class Canvas {
 public:
  // What present() does about the vertical blank. at_vblank: the picture changes at one; on the console that is also what keeps
  // the driver from tearing. at_once: nothing; where a compositor decides, SDL is not to wait on its own account.
  enum class Flip { at_vblank, at_once };

  // Throws DeviceError: nothing can draw in this window.
  Canvas(SDL_Window* window, Flip flip);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  int width_px() const;
  int height_px() const;
  const std::string& renderer() const { return renderer_name_; }  // "opengl", "software"

  // As Display::upload and forget_all; what was drawn and not yet presented is lost. Throws DeviceError when the picture does not fit the graphics memory.
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite);
  void forget_all();

  // Draws without showing, and returns when the picture is whole; allocates nothing of ours. OpenGL only notes what is to be drawn: where it draws in
  // software (Mesa's llvmpipe) nothing keeps a flip from coming first, and the screen then shows what the buffer held before, a mask for instance.
  void draw(const Frame& frame);
  void present();

 private:
  void warm_up();
  SDL_Texture* texture_of(const stimuli::Image& image);
  void draw_unseen(SDL_Texture* texture, const stimuli::Image& image);

  struct Picture {
    std::shared_ptr<const stimuli::Sprite> sprite;
    SDL_Texture* texture = nullptr;
  };
  SDL_Renderer* renderer_ = nullptr;
  std::string renderer_name_;
  void (*finish_)() = nullptr;  // glFinish, where OpenGL draws
  std::vector<Picture> pictures_;
  std::unordered_map<const stimuli::Sprite*, PictureId> ids_;
};

}  // namespace engine
