% The timing probe in Psychtoolbox, as its own demos would write it: flips by deadline, the keyboard queue for the key.
%   octave-cli psychtoolbox_probe.m TRIALS FILE.csv     writes: trial,rt_ms
arguments = argv();
trials = str2double(arguments{1});
file = fopen(arguments{2}, 'w');
Screen('Preference', 'SkipSyncTests', 1);   % a virtual screen fails them by design
Screen('Preference', 'VisualDebugLevel', 0);
Screen('Preference', 'Verbosity', 1);
Priority(1);
window = Screen('OpenWindow', 0, 0);
HideCursor(window);
frame = 1 / 60;
[width, height] = Screen('WindowSize', window);
place = CenterRectOnPoint([0 0 300 300], width / 2, height / 2);
KbQueueCreate();
KbQueueStart();
allowed = [KbName('f') KbName('j')];
onset = Screen('Flip', window);
fprintf(file, 'trial,rt_ms\n');
lasts = [30 2 6] * frame;                   % what is on the screen before each of: prime, mask, target
colours = {64, 255, 128};
wait = 0;
for trial = 1:trials
  for part = 1:3
    Screen('FillRect', window, colours{part}, place);
    onset = Screen('Flip', window, onset + wait - frame / 2);
    wait = lasts(part);
  end
  target = [255 0 0];
  if mod(trial, 2) == 0, target = [0 0 255]; end
  Screen('FillRect', window, target, place);
  KbQueueFlush();
  onset = Screen('Flip', window, onset + wait - frame / 2);
  pressed = 0;
  while ~pressed
    [down, first] = KbQueueCheck();
    if down && any(first(allowed))
      times = first(allowed);
      pressed = min(times(times > 0));
    else
      WaitSecs(0.001);
    end
  end
  fprintf(file, '%d,%.4f\n', trial - 1, (pressed - onset) * 1000);
  onset = Screen('Flip', window);
  wait = 24 * frame;
end
Screen('Flip', window, onset + wait - frame / 2);
fclose(file);
sca;
