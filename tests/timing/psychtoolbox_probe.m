% The timing probe in Psychtoolbox: flips by deadline, the keyboard queue for the key. On a screen with a retrace a script asks half a
% frame early; a virtual one has none that Psychtoolbox can see, so that it flips at the very deadline.
%   octave-cli psychtoolbox_probe.m TRIALS FILE.csv     writes: trial,rt_ms
arguments = argv();
trials = str2double(arguments{1});
file = fopen(arguments{2}, 'w');
Screen('Preference', 'SkipSyncTests', 2);   % a virtual screen fails them by design
Screen('Preference', 'VisualDebugLevel', 0);
Screen('Preference', 'Verbosity', 1);
Priority(1);
window = Screen('OpenWindow', 0, 0);
HideCursor(window);
frame = 1 / 60;
[width, height] = Screen('WindowSize', window);
place = CenterRectOnPoint([0 0 300 300], width / 2, height / 2);
[devices, names] = GetKeyboardIndices();
keyboard = devices(strcmp(names, 'Virtual core XTEST keyboard'));   % the robot's
KbQueueCreate(keyboard(1));
KbQueueStart(keyboard(1));
allowed = [KbName('f') KbName('j')];
onset = Screen('Flip', window);
fprintf(file, 'trial,rt_ms\n');
lasts = [30 2 6] * frame;                   % what is on the screen before each of: prime, mask, target
colours = {64, 255, 128};
wait = 0;
for trial = 1:trials
  for part = 1:3
    Screen('FillRect', window, colours{part}, place);
    onset = Screen('Flip', window, onset + wait);
    wait = lasts(part);
  end
  target = [255 0 0];
  if mod(trial, 2) == 0, target = [0 0 255]; end
  Screen('FillRect', window, target, place);
  KbQueueFlush(keyboard(1));
  onset = Screen('Flip', window, onset + wait);
  pressed = 0;
  while ~pressed
    [down, first] = KbQueueCheck(keyboard(1));
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
Screen('Flip', window, onset + wait);
fclose(file);
sca;
