import type { Frame } from '../domain/index.ts';
import { type PictureProfile, pictureProfile, sceneShift } from './picture-profile.ts';

const COLUMNS = 32;
const ROWS = 18;
/** Luma steps from which a part of the picture counts as changed: above sensor and coding noise. */
const CHANGED_LUMA = 8;

/** How the picture as a whole changed since the look before. */
export interface SceneStep {
  /** Share of its parts, 0 to 1, that changed; absent at the first look. */
  readonly changed?: number;
  /** How far the scene moved, right and down, in pixels; absent when it cannot be told. */
  readonly moved?: readonly [number, number];
}

/**
 * Share of changed parts that makes a cut. Drawn rides, shaken or by night, never change by half between looks; where recordings
 * were joined nearly everything does.
 */
const CUT_SHARE = 0.6;

/** Whether the picture shows another scene than at the look before. */
export const isCut = ({ changed, moved }: SceneStep): boolean => moved === undefined && (changed ?? 0) >= CUT_SHARE;

/** Measures the motion of one input; looks come in time order. */
export interface SceneMotion {
  /** Compares a frame with the one of the look before; it may be disposed afterwards. */
  step(frame: Frame): SceneStep;
}

/** Sees nothing yet. */
export function createSceneMotion(): SceneMotion {
  let before: { readonly parts: Uint8Array; readonly profile: PictureProfile } | undefined;
  return {
    step(frame) {
      const now = { parts: samplePicture(frame), profile: pictureProfile(frame.luma) };
      const last = before;
      before = now;
      if (!last) return {};
      let changed = 0;
      for (let index = 0; index < now.parts.length; index++)
        if (Math.abs(now.parts[index]! - last.parts[index]!) > CHANGED_LUMA) changed++;
      const moved = sceneShift(last.profile, now.profile);
      return { changed: changed / now.parts.length, ...(moved && { moved }) };
    },
  };
}

/** One luma value for each part of the picture: the mean of a 4 by 4 patch in its middle. */
function samplePicture({ luma }: Frame): Uint8Array {
  const parts = new Uint8Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const left = Math.floor(((column + 0.5) * luma.widthPx) / COLUMNS);
      const top = Math.floor(((row + 0.5) * luma.heightPx) / ROWS);
      let total = 0;
      let count = 0;
      for (let y = top; y < Math.min(top + 4, luma.heightPx); y++)
        for (let x = left; x < Math.min(left + 4, luma.widthPx); x++, count++)
          total += luma.data[y * luma.strideBytes + x]!;
      parts[row * COLUMNS + column] = count > 0 ? total / count : 0;
    }
  return parts;
}
