// A time as people say it: seconds below two minutes, minutes below two hours, then hours and minutes.
import { filled } from '../shared/filled.ts';
import type { LabelingTexts } from './protocol.ts';

export function inMinutes(
  seconds: number,
  { seconds: inSeconds, minutes, hours }: Pick<LabelingTexts, 'seconds' | 'minutes' | 'hours'>,
): string {
  if (seconds < 120) return filled(inSeconds, Math.round(seconds));
  const whole = Math.round(seconds / 60);
  return whole < 120 ? filled(minutes, whole) : filled(hours, Math.floor(whole / 60), whole % 60);
}
