/** The count of a drawer as it is being typed, pure: what it comes to, and what is still missing before it can be handed over. */

/** Typed digits by face in fen; a face nobody has typed counts nothing. */
export type Typed = Readonly<Record<number, string>>;

export interface Count {
  readonly counts: { readonly face: number; readonly count: number }[];
  readonly countedMinor: number;
  readonly differenceMinor: number;
}

export const countOf = (typed: Typed, faces: readonly number[], expectedMinor: number): Count => {
  const counts = faces.map((face) => ({ face, count: Number(typed[face] ?? '') }));
  const countedMinor = counts.reduce((sum, { face, count }) => sum + face * count, 0);
  return { counts, countedMinor, differenceMinor: countedMinor - expectedMinor };
};

/** Digits alone, and not more notes than a drawer holds. */
export const cleanCount = (text: string): string =>
  text
    .replaceAll(/\D/g, '')
    .replace(/^0+(?=\d)/, '')
    .slice(0, 5);

/** `100`, `0.50`: a face as people say it. */
export const faceName = (face: number): string =>
  face >= 100 ? String(face / 100) : `0.${String(face).padStart(2, '0')}`;
