/** Pictures cut, scaled and warped. Pure: knows pixels, not plates. */
export { createRaster, lumaRaster, type Raster, rgbRaster, viewOf } from './raster.ts';
export { resize, resizeBilinear, resizeEach } from './resize.ts';
export { expandQuad, quadSize, warpQuad } from './warp.ts';
