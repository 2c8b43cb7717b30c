// How much each pixel looks like skin by its chroma alone, before the photo itself has been asked.
import type { ColourPlanes } from './colour-planes.ts';

/** A normal distribution of (Cb, Cr). */
export interface ChromaModel {
  readonly cb: number;
  readonly cr: number;
  readonly varCb: number;
  readonly varCr: number;
  readonly covariance: number;
  /** Darker pixels are hair, shadow or background. */
  readonly leastLuminance: number;
}

/** Skin of all tones lies close together in chroma: Hsu, Abdel-Mottaleb and Jain (2002), "Face detection in color images". */
export const ANY_SKIN: ChromaModel = { cb: 109, cr: 153, varCb: 100, varCr: 130, covariance: -75, leastLuminance: 28 };

/** 0 (nothing like it) to 1 for each pixel: exp(−d²/2) of the Mahalanobis distance d. */
export function skinLikeness({ y, cb, cr }: ColourPlanes, model: ChromaModel): Float32Array {
  const det = model.varCb * model.varCr - model.covariance ** 2;
  const [a, b, c] = [model.varCr / det, -model.covariance / det, model.varCb / det];
  return Float32Array.from(y, (luminance, i) => {
    if (luminance < model.leastLuminance) return 0;
    const [u, v] = [cb[i]! - model.cb, cr[i]! - model.cr];
    return Math.exp(-(a * u * u + 2 * b * u * v + c * v * v) / 2);
  });
}
