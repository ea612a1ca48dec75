// How strong tones of different pitch must be to sound equally loud.
#pragma once

namespace stimuli {

// Source: ISO 226:2003, Normal equal-loudness-level contours, formula (1) and table 1: third octaves from 20 Hz to
// 12.5 kHz, a frontal sound heard with both ears by people of 18 to 25 with normal hearing. Between the tabled
// frequencies the level is interpolated over the logarithm of frequency. Loudness in phon, 20 to 80.
// Requires loudness_lowest_hz ≤ hz ≤ loudness_highest_hz.
inline constexpr double loudness_lowest_hz = 20, loudness_highest_hz = 12500;
double sound_pressure_level(double hz, double phon);  // dB SPL

// The loudness that tones are made equal at: that of a quiet conversation. The contours change with level, slowly.
inline constexpr double tone_phon = 60;

// The peak of a sine wave that sounds as loud as one of 1000 Hz whose peak is a tenth of full scale (-20 dB).
double tone_amplitude(double hz);

// The pitches that can be made equally loud: lower ones would go beyond full scale, of higher ones the contours know
// nothing.
inline constexpr double tone_lowest_hz = 100, tone_highest_hz = 12500;

}  // namespace stimuli
