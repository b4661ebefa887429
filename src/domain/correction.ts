/** What a person says about two texts; it overrules everything that is computed. Texts are normalised. */
export interface Correction {
  /** What was read. */
  readonly text: string;
  /** `apart`: another plate than `other`, never joined to it. `same`: really the plate `other`, read wrong. */
  readonly verdict: 'apart' | 'same';
  readonly other: string;
  /** Holds only for what was seen in this input, as the user named it; everywhere when absent. */
  readonly source?: string;
}
