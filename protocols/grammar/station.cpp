// The screen and what else a study asks of its workstation.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& photodiode_table() {
  static const MapTable table{
      .noun = "photodiode patch",
      .help =
          "A square in a corner of the screen, white while one event is shown and black otherwise, so that a lab can "
          "check the timing with a photodiode.",
      .rows = {{"event", event_label().such_as("target").read_by_hand(), required(), "The name of an event; a mask is named after its prime, as in `prime.backward`.",
                "at"},
               {"corner", word_for<Corner>({{"top_left", Corner::top_left},
                                           {"top_right", Corner::top_right},
                                           {"bottom_left", Corner::bottom_left},
                                           {"bottom_right", Corner::bottom_right}}).into(&PhotodiodeSpec::corner), standard("bottom_left"),
                "Its corner of the screen.", "place position"},
               {"size", length().into(&PhotodiodeSpec::size), standard("60 px"), "The length of its side.", "width height"}},
      .example = "{event: target, corner: top_right, size: 60 px}"};
  return table;
}

const MapTable& screen_table() {
  static const MapTable table{
      .noun = "screen",
      .help = "How stimuli look if an event does not say otherwise, and which screens are accepted.",
      .rows =
          {{"background", colour().into(&ScreenSpec::background), standard("\"#808080\""), "The colour of the whole screen, during the whole session.",
            "background_colour background_color"},
           {"colour", colour().into(&ScreenSpec::colour), standard("\"#000000\""), "The colour of text.", "color text_colour foreground"},
           {"text_height", length().into(&ScreenSpec::text_height), standard("5 %"), "The height of a line of text.", "height font_size size"},
           {"font", list_of(file()).such_as("fonts/Lato-Regular.ttf").read_by_hand(), optional(),
            "Your own font files (TrueType or OpenType), in order of preference; a bold file of the same family "
            "is used for bold text. Letters that none of them has are drawn with Noto Sans. Default: Noto Sans.",
            "fonts font_file typeface font_family"},
           {"refresh_at_least", frequency(30, 1000).into(&ScreenSpec::refresh_hz_min), optional(), "The study is refused on screens with a lower refresh rate.",
            "min_refresh"},
           {"refresh", frequency(30, 1000).into(&ScreenSpec::refresh_hz), optional(), "The study is refused at any other refresh rate; 1 % of deviation is accepted.",
            "refresh_rate rate hz"},
           {"onset", word_for<OnsetDemand>({{"hw_flip", OnsetDemand::hw_flip},
                                           {"hw_copy", OnsetDemand::hw_copy},
                                           {"vblank_inferred", OnsetDemand::vblank_inferred},
                                           {"swap_return", OnsetDemand::swap_return}}).into(&ScreenSpec::onset_at_least), optional(),
            "The lowest grade of onset times that the study accepts; the choices are from best to worst. Default: any grade; the "
            "column `onset_grade` of the table `events` says which it was.",
            "grade"},
           {"prime_rule", word_for<PrimeRule>({{"flag", PrimeRule::flag}, {"repeat", PrimeRule::repeat}, {"stop", PrimeRule::stop}}).into(&ScreenSpec::prime_rule), standard("flag"),
            "What happens when a masked prime was not shown for exactly the refreshes asked for: `flag` marks the trial, `repeat` "
            "also runs it again later in the block, `stop` ends the session."},
           {"photodiode", map_by(photodiode_table()).read_by_hand(), optional(), "A patch for a photodiode. Default: none.",
            "diode patch"}},
      .rules = {at_most_one({"refresh", "refresh_at_least"})},
      .example = "background: \"#808080\"\ncolour: black\ntext_height: 1.2 deg\nrefresh_at_least: 100 Hz"};
  return table;
}

const MapTable& marker_table() {
  static const MapTable table{
      .noun = "marker port",
      .help =
          "A port through which one byte is sent to another machine for an event, as soon as the display has reported the event's onset; the "
          "column `marker_sent_ns` of the table `events` says when it was sent.",
      .rows = {{"port", word_for<MarkerPort>({{"serial", MarkerPort::serial}, {"parallel", MarkerPort::parallel}}).into(&MarkerSpec::port), required(), "The kind of port.", "kind type"},
               {"device", text().such_as("/dev/ttyUSB0").into(&MarkerSpec::device), required(), "The name that Linux gives the port, such as `/dev/ttyUSB0` or `/dev/parport0`. In a terminal, `ls /dev/ttyUSB* /dev/ttyS* /dev/parport*` lists the ports of this machine.", "path file address"},
               {"codes", map_of(event_label(), whole(1, 255)).such_as("{prime: 1, target: 2}").read_by_hand(), required(),
                "For each event its code; a mask is named after its prime, as in `prime.backward`.", "code at events"}},
      .example = "{port: serial, device: /dev/ttyUSB0, codes: {prime: 1, target: 2}}"};
  return table;
}

const MapTable& beep_table() {
  static const MapTable table{
      .noun = "sync beep",
      .help =
          "A short tone at the onset of one event, in addition to any other sound, so that a lab can compare the times of sound and "
          "picture with a recording.",
      .rows = {{"event", event_label().such_as("target").read_by_hand(), required(), "The name of an event; a mask is named after its prime, as in `prime.backward`.",
                "at"},
               {"pitch", frequency(100, 12500).into(&BeepSpec::hz), standard("1000 Hz"), "The frequency of the tone.", "frequency hz freq"},
               {"for", duration().into(&BeepSpec::lasts), standard("20 ms"), "The duration, in ms.", "duration time ms length"}},
      .example = "{event: target, pitch: 1000 Hz, for: 20 ms}"};
  return table;
}

const MapTable& station_table() {
  static const MapTable table{
      .noun = "station",
      .help = "What the study needs besides the screen.",
      .rows = {{"keyboard", text().into(&StationSpec::keyboard), optional(),
                "A part of the name of the keyboard or response box whose keys count as answers in trials. On pages, for typing names and for the operator every keyboard works. `tachisto preflight` prints the names of all keyboards. Default: every keyboard counts.", "keys device box"},
               {"markers", map_by(marker_table()).read_by_hand(), optional(), "Codes for another machine, such as an EEG amplifier.",
                "marker triggers trigger"},
               {"beep", map_by(beep_table()).read_by_hand(), optional(), "A tone at one event, to check timing. Default: none.",
                "sync sync_beep tone"}},
      .example = "keyboard: Cedrus\nmarkers: {port: parallel, device: /dev/parport0, codes: {target: 2}}"};
  return table;
}

}  // namespace protocols
