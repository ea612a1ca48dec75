// A robot at keyboard and mouse: presses real keys and buttons on an X display by XTEST and remembers when.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "protocols/model/key.h"
#include "tests/lab/child_process.h"

namespace lab {

struct Stroke {
  protocols::Key key = 0;
  bool press = true;       // else released
  engine::Instant before;  // just before the request was written to the server
  engine::Instant after;   // just after
};

class KeyRobot {
 public:
  // Throws std::runtime_error when the display cannot be reached or has no XTEST.
  explicit KeyRobot(const std::string& display);
  ~KeyRobot();
  KeyRobot(const KeyRobot&) = delete;
  KeyRobot& operator=(const KeyRobot&) = delete;

  Stroke press(protocols::Key key);
  Stroke release(protocols::Key key);
  // Presses, holds and releases; the press is given back.
  Stroke tap(protocols::Key key, engine::Duration hold = std::chrono::milliseconds(60));
  Stroke tap(const std::string& key_name, engine::Duration hold = std::chrono::milliseconds(60));

  // The mouse: the pointer goes to a place of the screen, the left button is pressed and let go there.
  Stroke click(int x, int y, engine::Duration hold = std::chrono::milliseconds(30));

  // Puts a Hebrew layout on the keyboard (SI 1452, letters only), or the US one back. Programs are told by the server.
  enum class Layout { us, hebrew };
  void lay_out(Layout layout);
  // Types a text with the keys that carry its letters in the layout. Throws std::runtime_error for a letter that has none.
  void type(const std::string& utf8);

  // Everything pressed and released so far.
  const std::vector<Stroke>& strokes() const { return strokes_; }

 private:
  Stroke send(protocols::Key key, bool press);

  struct Connection;
  std::unique_ptr<Connection> connection_;
  Layout layout_ = Layout::us;
  std::vector<Stroke> strokes_;
};

}  // namespace lab
