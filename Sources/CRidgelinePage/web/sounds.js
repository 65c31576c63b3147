/** Soft sounds for an operator who looks at the finger and not at the screen. Off unless they are switched on. */
let context = null;
let isOn = localStorage.getItem("sound") === "on";

export const soundIsOn = () => isOn;
export function switchSound(on) {
  isOn = on;
  localStorage.setItem("sound", on ? "on" : "off");
  if (on) play("taken");
}

const tunes = { hold: [[660, 0, .07]], taken: [[660, 0, .12], [990, .1, .22]], problem: [[300, 0, .18], [250, .17, .28]] };

/** Plays "hold", "taken" or "problem". */
export function play(name) {
  if (!isOn) return;
  context ??= new AudioContext();
  context.resume();
  for (const [pitch, start, length] of tunes[name]) {
    const tone = context.createOscillator(), volume = context.createGain();
    const from = context.currentTime + start;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(.14, from + .015);
    volume.gain.exponentialRampToValueAtTime(.001, from + length);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + length);
  }
}
