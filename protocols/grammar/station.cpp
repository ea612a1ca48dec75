// The screen and what else a study asks of its workstation.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& photodiode_table() {
  static const MapTable table{
      .noun = "photodiode patch",
      .help =
          "A square in a corner of the screen, white while one event shows and black otherwise, so that a lab can "
          "check the timing with its own diode.",
      .rows = {{"event", label().such_as("target"), required(), "Which event; a mask is named by its prime, as in `prime.backward`.",
                "at"},
               {"corner", word({"top_left", "top_right", "bottom_left", "bottom_right"}), standard("bottom_left"),
                "Where it stands.", "place position"},
               {"size", length(), standard("60 px"), "Its side.", "width height"}},
      .example = "{event: target, corner: top_right, size: 60 px}"};
  return table;
}

const MapTable& screen_table() {
  static const MapTable table{
      .noun = "screen",
      .help = "How everything looks that is not said otherwise, and which screens will do.",
      .rows =
          {{"background", colour(), standard("\"#808080\""), "Of the whole screen, all session long.",
            "background_colour background_color"},
           {"colour", colour(), standard("\"#000000\""), "Of text.", "color text_colour foreground"},
           {"text_height", length(), standard("5 %"), "Of a line of text.", "height font_size size"},
           {"font", list_of(file()).such_as("fonts/Lato-Regular.ttf"), optional(),
            "Font files of the study's own (TrueType or OpenType), in order of preference; a bold file of the same family "
            "serves what is bold. Letters that none of them has are drawn with Noto Sans. Left out: Noto Sans.",
            "fonts font_file typeface font_family"},
           {"refresh_at_least", frequency(30, 1000), optional(), "The study does not run on slower screens.",
            "min_refresh"},
           {"refresh", frequency(30, 1000), optional(), "The study runs at this rate alone, within 1 %.",
            "refresh_rate rate hz"},
           {"onset", word({"hw_flip", "hw_copy", "vblank_inferred", "swap_return"}), optional(),
            "The least that is accepted as a report of when a frame became light, best first. Left out: any; the data "
            "say which it was.",
            "grade"},
           {"prime_rule", word({"flag", "repeat", "stop"}), standard("flag"),
            "What happens when a masked prime was shown for other frames than asked: `flag` marks the trial, `repeat` "
            "also shows it again later in the block, `stop` ends the session."},
           {"photodiode", map_by(photodiode_table()), optional(), "A patch for a photodiode. Left out: none.",
            "diode patch"}},
      .rules = {at_most_one({"refresh", "refresh_at_least"})},
      .example = "background: \"#808080\"\ncolour: black\ntext_height: 1.2 deg\nrefresh_at_least: 100 Hz"};
  return table;
}

const MapTable& marker_table() {
  static const MapTable table{
      .noun = "marker port",
      .help =
          "A byte to another machine at the onset of events, sent as soon as the screen has reported it; the data say "
          "when.",
      .rows = {{"port", word({"serial", "parallel"}), required(), "Which kind of port.", "kind type"},
               {"device", text().such_as("/dev/ttyUSB0"), required(), "Its device file.", "path file address"},
               {"codes", map_of(label(), whole(1, 255)).such_as("{prime: 1, target: 2}"), required(),
                "For each event its code; a mask is named by its prime, as in `prime.backward`.", "code at events"}},
      .example = "{port: serial, device: /dev/ttyUSB0, codes: {prime: 1, target: 2}}"};
  return table;
}

const MapTable& beep_table() {
  static const MapTable table{
      .noun = "sync beep",
      .help =
          "A short tone at the onset of one event, beside whatever else it plays, so that a lab can check sound against "
          "light with its own microphone or cable.",
      .rows = {{"event", label().such_as("target"), required(), "Which event; a mask is named by its prime, as in `prime.backward`.",
                "at"},
               {"pitch", frequency(100, 12500), standard("1000 Hz"), "How high.", "frequency hz freq"},
               {"for", duration(), standard("20 ms"), "How long, in ms.", "duration time ms length"}},
      .example = "{event: target, pitch: 1000 Hz, for: 20 ms}"};
  return table;
}

const MapTable& station_table() {
  static const MapTable table{
      .noun = "station",
      .help = "What the workstation needs beside its screen.",
      .rows = {{"keyboard", text(), optional(),
                "A part of the name of the keyboard or response box that answers. Left out: any.", "keys device box"},
               {"markers", map_by(marker_table()), optional(), "Codes for another machine.",
                "marker triggers trigger"},
               {"beep", map_by(beep_table()), optional(), "A tone at one event, to check timing. Left out: none.",
                "sync sync_beep tone"}},
      .example = "keyboard: Cedrus\nmarkers: {port: parallel, device: /dev/parport0, codes: {target: 2}}"};
  return table;
}

}  // namespace protocols
