#include "tests/lab/key_robot.h"

#include <xcb/xcb.h>
#include <xcb/xtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

namespace lab {
namespace {

// A key as three worlds call it: USB HID usage, the kernel's code (linux/input-event-codes.h; X adds 8), and the letter
// it gives in the US and in the Hebrew layout (SI 1452), as X keysyms; 0: no letter.
struct KeyRow {
  protocols::Key usage;
  std::uint8_t kernel;
  xcb_keysym_t us, hebrew;
};
constexpr xcb_keysym_t alef = 0xce0;  // keysyms of the Hebrew letters follow the alphabet: alef 0xce0 … tav 0xcfa
constexpr char32_t first_hebrew = U'א', last_hebrew = U'ת';
constexpr std::array<KeyRow, 56> key_rows{{
    {4, 30, 'a', 0xcf9},   {5, 48, 'b', 0xcf0},   {6, 46, 'c', 0xce1},   {7, 32, 'd', 0xce2},   {8, 18, 'e', 0xcf7},
    {9, 33, 'f', 0xceb},   {10, 34, 'g', 0xcf2},  {11, 35, 'h', 0xce9},  {12, 23, 'i', 0xcef},  {13, 36, 'j', 0xce7},
    {14, 37, 'k', 0xcec},  {15, 38, 'l', 0xcea},  {16, 50, 'm', 0xcf6},  {17, 49, 'n', 0xcee},  {18, 24, 'o', 0xced},
    {19, 25, 'p', 0xcf4},  {20, 16, 'q', 0},      {21, 19, 'r', 0xcf8},  {22, 31, 's', 0xce3},  {23, 20, 't', 0xce0},
    {24, 22, 'u', 0xce5},  {25, 47, 'v', 0xce4},  {26, 17, 'w', 0},      {27, 45, 'x', 0xcf1},  {28, 21, 'y', 0xce8},
    {29, 44, 'z', 0xce6},  {30, 2, '1', '1'},     {31, 3, '2', '2'},     {32, 4, '3', '3'},     {33, 5, '4', '4'},
    {34, 6, '5', '5'},     {35, 7, '6', '6'},     {36, 8, '7', '7'},     {37, 9, '8', '8'},     {38, 10, '9', '9'},
    {39, 11, '0', '0'},    {40, 28, 0, 0},        {41, 1, 0, 0},         {42, 14, 0, 0},        {43, 15, 0, 0},
    {44, 57, ' ', ' '},    {51, 39, ';', 0xcf3},  {54, 51, ',', 0xcfa},  {55, 52, '.', 0xcf5},  {58, 59, 0, 0},
    {66, 67, 0, 0},        {67, 68, 0, 0},        {79, 106, 0, 0},       {80, 105, 0, 0},       {81, 108, 0, 0},       {82, 103, 0, 0},
    {224, 29, 0, 0},       {225, 42, 0, 0},       {226, 56, 0, 0},       {228, 97, 0, 0},       {229, 54, 0, 0},
}};
constexpr protocols::Key left_shift = 225;
constexpr std::uint8_t kernel_to_x = 8;

bool is_letter(xcb_keysym_t symbol) { return symbol >= 'a' && symbol <= 'z'; }

std::vector<char32_t> letters_of(const std::string& utf8) {
  std::vector<char32_t> letters;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
      letter = letter << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    letters.push_back(letter);
    i += length;
  }
  return letters;
}

}  // namespace

struct KeyRobot::Connection {
  xcb_connection_t* server = nullptr;
  xcb_window_t root = 0;
  ~Connection() { xcb_disconnect(server); }
};

KeyRobot::KeyRobot(const std::string& display) : connection_(std::make_unique<Connection>()) {
  connection_->server = xcb_connect(display.c_str(), nullptr);
  if (xcb_connection_has_error(connection_->server)) throw std::runtime_error("the robot cannot reach display " + display);
  connection_->root = xcb_setup_roots_iterator(xcb_get_setup(connection_->server)).data->root;
  auto* version = xcb_test_get_version_reply(connection_->server, xcb_test_get_version(connection_->server, 2, 2), nullptr);
  if (!version) throw std::runtime_error("display " + display + " has no XTEST");
  std::free(version);
}

KeyRobot::~KeyRobot() = default;

Stroke KeyRobot::press(protocols::Key key) { return send(key, true); }
Stroke KeyRobot::release(protocols::Key key) { return send(key, false); }

Stroke KeyRobot::tap(protocols::Key key, engine::Duration hold) {
  const Stroke pressed = press(key);
  sleep_until(pressed.after + hold);
  release(key);
  return pressed;
}

Stroke KeyRobot::tap(const std::string& key_name, engine::Duration hold) {
  const auto key = protocols::key_named(key_name);
  if (!key) throw std::runtime_error("no key is called " + key_name);
  return tap(*key, hold);
}

Stroke KeyRobot::send(protocols::Key key, bool press) {
  const auto* row = std::find_if(key_rows.begin(), key_rows.end(), [key](const KeyRow& r) { return r.usage == key; });
  if (row == key_rows.end()) throw std::runtime_error("the robot cannot reach key " + std::to_string(key));
  const auto code = static_cast<std::uint8_t>(row->kernel + kernel_to_x);
  Stroke stroke{key, press, now(), {}};
  xcb_test_fake_input(connection_->server, press ? XCB_KEY_PRESS : XCB_KEY_RELEASE, code, XCB_CURRENT_TIME,
                      connection_->root, 0, 0, 0);
  xcb_flush(connection_->server);
  stroke.after = now();
  strokes_.push_back(stroke);
  return stroke;
}

Stroke KeyRobot::click(int x, int y, engine::Duration hold) {
  constexpr std::uint8_t left_button = 1, absolute = 0;
  xcb_connection_t* const server = connection_->server;
  xcb_test_fake_input(server, XCB_MOTION_NOTIFY, absolute, XCB_CURRENT_TIME, connection_->root, static_cast<std::int16_t>(x),
                      static_cast<std::int16_t>(y), 0);
  Stroke stroke{protocols::first_mouse_button, true, now(), {}};
  xcb_test_fake_input(server, XCB_BUTTON_PRESS, left_button, XCB_CURRENT_TIME, connection_->root, 0, 0, 0);
  xcb_flush(server);
  stroke.after = now();
  strokes_.push_back(stroke);
  sleep_until(stroke.after + hold);
  Stroke release{protocols::first_mouse_button, false, now(), {}};
  xcb_test_fake_input(server, XCB_BUTTON_RELEASE, left_button, XCB_CURRENT_TIME, connection_->root, 0, 0, 0);
  xcb_flush(server);
  release.after = now();
  strokes_.push_back(release);
  return stroke;
}

void KeyRobot::lay_out(Layout layout) {
  layout_ = layout;
  for (const KeyRow& row : key_rows) {
    if (!is_letter(row.us) && row.hebrew == row.us) continue;
    const xcb_keysym_t capital = is_letter(row.us) ? row.us - 'a' + 'A' : row.us;
    const xcb_keysym_t plain = layout == Layout::hebrew && row.hebrew ? row.hebrew : row.us;
    const std::array<xcb_keysym_t, 2> symbols{plain, capital};
    xcb_change_keyboard_mapping(connection_->server, 1, static_cast<std::uint8_t>(row.kernel + kernel_to_x), 2, symbols.data());
  }
  xcb_flush(connection_->server);
  std::free(xcb_get_input_focus_reply(connection_->server, xcb_get_input_focus(connection_->server), nullptr));
}

void KeyRobot::type(const std::string& utf8) {
  constexpr engine::Duration brief = std::chrono::milliseconds(25);
  for (const char32_t letter : letters_of(utf8)) {
    const bool capital = letter >= U'A' && letter <= U'Z';
    xcb_keysym_t symbol = capital ? letter - U'A' + U'a' : letter;
    if (letter >= first_hebrew && letter <= last_hebrew) symbol = letter - first_hebrew + alef;
    const auto* row = std::find_if(key_rows.begin(), key_rows.end(), [&](const KeyRow& r) {
      return symbol == (layout_ == Layout::hebrew && !capital && r.hebrew ? r.hebrew : r.us) && symbol != 0;
    });
    if (row == key_rows.end()) throw std::runtime_error("no key of this layout carries a letter of '" + utf8 + "'");
    if (capital) press(left_shift);
    sleep_until(tap(row->usage, brief).after + 2 * brief);
    if (capital) release(left_shift);
  }
}

}  // namespace lab
