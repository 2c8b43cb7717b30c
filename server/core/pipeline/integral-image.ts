// Sums over boxes of a plane in constant time: the integral image of Crow (1984).

export class IntegralImage {
  readonly width: number;
  readonly height: number;
  private readonly sums: Float64Array;

  /** `plane`: one number a pixel, row by row. */
  constructor(plane: ArrayLike<number>, width: number, height: number) {
    this.width = width;
    this.height = height;
    this.sums = new Float64Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y++) {
      let row = 0;
      for (let x = 0; x < width; x++) {
        row += plane[y * width + x]!;
        this.sums[(y + 1) * (width + 1) + x + 1] = this.sums[y * (width + 1) + x + 1]! + row;
      }
    }
  }

  /** Mean over the pixels of a box, edges in pixels; the box is cut at the border, and `outside` stands for nothing being left. */
  mean(left: number, top: number, right: number, bottom: number, outside = 0): number {
    const x0 = Math.max(0, Math.round(left));
    const y0 = Math.max(0, Math.round(top));
    const x1 = Math.min(this.width, Math.max(Math.round(right), x0 + 1));
    const y1 = Math.min(this.height, Math.max(Math.round(bottom), y0 + 1));
    if (x1 <= x0 || y1 <= y0) return outside;
    const stride = this.width + 1;
    const total =
      this.sums[y1 * stride + x1]! -
      this.sums[y0 * stride + x1]! -
      this.sums[y1 * stride + x0]! +
      this.sums[y0 * stride + x0]!;
    return total / ((x1 - x0) * (y1 - y0));
  }
}
