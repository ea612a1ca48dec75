// Journal lines as the engine writes them, by hand, for tests of what is made from them.
#pragma once

#include <string>

struct SessionLine {
  std::string participant = "012";
  int visit = 1, run = 1;
  std::string mode = "real";
  int ordinal = 0;
  std::string level = "related";
};

inline std::string session_line(const SessionLine& is) {
  return R"({"kind":"session","format":1,"program":"tachisto 0.1.0","mode":")" + is.mode +
         R"(","protocol_title":"Threat word, then \"names\"","paradigm":"P01","protocol_sha256":"ab12","files":[],"participant":")" +
         is.participant + R"(","visit":)" + std::to_string(is.visit) + R"(,"run":)" + std::to_string(is.run) +
         R"(,"ordinal":)" + std::to_string(is.ordinal) + R"(,"seed":9007199254740991,"factors":{"threat":")" + is.level +
         R"("},"key_maps":{"main":1},"started_utc":"2026-03-01T09:30:00Z","clock":"CLOCK_MONOTONIC",)"
         R"("display":{"driver":"x11 present","screen":"DP-1","width_px":1920,"height_px":1080,"height_mm":null,)"
         R"("mode_refresh_hz":100.0,"measured_refresh_ns":10000300,"note":""},)"
         R"("keyboard":{"source":"evdev","devices":["Keyboard A","Box, B"]},"realtime":null,"fonts":[]})"
         "\n";
}

// A masked prime of two refreshes, then a target answered with J after 523.456789 ms.
inline std::string trial_line(int index = 0) {
  return R"({"kind":"trial","block":"main","phase":"main","round":1,"index":)" + std::to_string(index) +
         R"(,"items":{"prime":"failure","target":"AF1"},"cell":{"prime.kind":"threat","target.slot":"AF"},)"
         R"("choices":{"name":"J","nonword":"F"},"correct_key":"J","events":[)"
         R"({"name":"prime","role":"prime","asked":"20 ms","asked_frames":2,"asked_refresh":100,"shown":true,"refresh":100,)"
         R"("onset_ns":5000000000,"grade":"hw_flip","shown_frames":2},)"
         R"({"name":"target","role":"plain","asked":"2000 ms","asked_frames":200,"asked_refresh":102,"shown":true,"refresh":102,)"
         R"("onset_ns":5020000600,"grade":"hw_flip","shown_frames":null}],)"
         R"("keys":[{"key":"F","action":"press","time_ns":5010000000,"earlier_ns":0,"source":"evdev","device":1,"verdict":"anticipation"},)"
         R"({"key":"J","action":"press","time_ns":5543457389,"earlier_ns":0,"source":"evdev","device":0,"verdict":"answer"}],)"
         R"("target":1,"answer":"J","rt_ns":523456789,"correct":true,)"
         R"("primes":[{"asked_frames":2,"shown_frames":2,"grade":"hw_flip","mask_onset_ns":5020000600,"ok":true}],)"
         R"("late_frames":0,"flags":["anticipation"]})"
         "\n";
}

// A trial without an answer, whose prime was a refresh too long.
inline std::string missed_trial_line(int index = 1) {
  return R"({"kind":"trial","block":"main","phase":"main","round":1,"index":)" + std::to_string(index) +
         R"(,"items":{"prime":"cushion","target":"NW1"},"cell":{"prime.kind":"neutral","target.slot":"NW"},)"
         R"("choices":{"name":"J","nonword":"F"},"correct_key":"F","events":[)"
         R"({"name":"prime","role":"prime","asked":"20 ms","asked_frames":2,"asked_refresh":null,"shown":true,"refresh":null,)"
         R"("onset_ns":null,"grade":"swap_return","shown_frames":3},)"
         R"({"name":"target","role":"plain","asked":"2000 ms","asked_frames":200,"asked_refresh":null,"shown":null,"refresh":null,)"
         R"("onset_ns":null,"grade":"swap_return","shown_frames":null}],"keys":[],)"
         R"("target":1,"answer":null,"rt_ns":null,"correct":false,)"
         R"("primes":[{"asked_frames":2,"shown_frames":3,"grade":"swap_return","mask_onset_ns":null,"ok":false}],)"
         R"("late_frames":null,"flags":["timeout","prime_frames"]})"
         "\n";
}

inline std::string end_line() { return "{\"kind\":\"end\",\"end\":\"finished\",\"trials\":2,\"at_ns\":9000000000}\n"; }

// A search among four faces: a click on the wrong one, one on the right one after 2.1 s, and a touch that came too late.
inline std::string click_trial_line(int index = 0) {
  return R"({"kind":"trial","block":"search","phase":"main","round":1,"index":)" + std::to_string(index) +
         R"(,"items":{"smile":"p03-smile"},"cell":{},"choices":{},"correct_key":null,"events":[)"
         R"({"name":"search","role":"plain","asked":"10000 ms","asked_frames":1000,"asked_refresh":100,"shown":true,"refresh":100,)"
         R"("onset_ns":5000000000,"grade":"hw_flip","shown_frames":211}],)"
         R"("keys":[{"key":"MouseLeft","action":"press","time_ns":6000000000,"earlier_ns":0,"source":"evdev","device":1,"x":50,"y":60,"box":0,"verdict":"miss"},)"
         R"({"key":"MouseLeft","action":"press","time_ns":7100000000,"earlier_ns":0,"source":"evdev","device":1,"x":150,"y":60,"box":1,"verdict":"answer"},)"
         R"({"key":"MouseLeft","action":"press","time_ns":7200000000,"earlier_ns":0,"source":"sdl_pump","device":-1,"x":900,"y":600,"verdict":"further"}],)"
         R"("target":0,"answer":"MouseLeft","boxes":[{"id":"1","item":"p07-frown","x":0,"y":0,"width":100,"height":100,"target":false},)"
         R"({"id":"2","item":"p03-smile","x":100,"y":0,"width":100,"height":100,"target":true}],"flashes":[{"box":0,"onset_ns":6010000000}],)"
         R"("pointer":[[5000000000,960,540],[6000000000,50,60]],)"
         R"("rt_ns":2100000000,"correct":true,"primes":[],"late_frames":0,"flags":["multiple_keys"]})"
         "\n";
}
