// What annotators write about: themes of their notes, and which variant each is said of.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';

export interface NoteTheme {
  readonly theme: string;
  /** Notes that mention it. */
  readonly notes: number;
  /** By variant: notes that name its side, A or B, as the annotator saw it. */
  readonly of: Readonly<Record<string, number>>;
  readonly samples: readonly string[];
}

const THEMES: readonly (readonly [string, RegExp])[] = [
  ['hair', /\bhair|fringe|bangs|beard|brow/i],
  ['background', /\bbackground|outside|off the face|neck|cloth|ear\b/i],
  ['forehead', /\bforehead|temple/i],
  ['cheeks', /\bcheek/i],
  ['nose', /\bnose|nostril/i],
  ['chin', /\bchin|jaw|mouth|lip/i],
  ['eyes', /\beye|lash|lid\b/i],
  ['too large', /\btoo (?:big|large|wide|long|high)|overs?hoot|leak|spill|beyond/i],
  ['too small', /\btoo (?:small|narrow|short|low)|misses|missing|cut off|incomplete/i],
  ['shifted', /\bshift|offset|moved|off[- ]cent|misplaced|tilt|rotat/i],
  ['ragged outline', /\bragged|jagged|rough|noisy|messy|edge|boundary|outline/i],
  ['photo quality', /\bblur|dark|quality|light|shadow|glare|resolution/i],
];

/** None of a note without words; `other` alone where nothing is found. */
export function themesOf(notes: string): string[] {
  if (notes.trim() === '') return [];
  const matched = THEMES.filter(([, pattern]) => pattern.test(notes)).map(([theme]) => theme);
  return matched.length > 0 ? matched : ['other'];
}

/** The side, A or B, that a note names. */
export function namesSide(notes: string, side: 'A' | 'B'): boolean {
  return new RegExp(`(?:^|[^A-Za-z])${side}(?![A-Za-z])`).test(notes);
}

/** Most frequent first. A note may have several themes; one without any counts as `other`. */
export function noteThemes(samples: readonly PreferenceSample[]): NoteTheme[] {
  const found = new Map<string, { notes: number; of: Record<string, number>; samples: Set<string> }>();
  for (const { sample_id, answers } of samples) {
    for (const { notes = '', shown } of answers) {
      for (const theme of themesOf(notes)) {
        const known = found.get(theme) ?? { notes: 0, of: {}, samples: new Set() };
        known.notes++;
        known.samples.add(sample_id);
        for (const side of ['A', 'B'] as const) {
          if (!namesSide(notes, side)) continue;
          const variant = side === 'A' ? shown.a : shown.b;
          known.of[variant] = (known.of[variant] ?? 0) + 1;
        }
        found.set(theme, known);
      }
    }
  }
  return [...found]
    .map(([theme, { notes, of, samples: own }]) => ({ theme, notes, of, samples: [...own] }))
    .sort((a, b) => b.notes - a.notes || (a.theme < b.theme ? -1 : 1));
}
