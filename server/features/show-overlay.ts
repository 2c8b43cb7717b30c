// The editor's command that opens the overlay of a record, as lenses and hovers name it.

export const SHOW_OVERLAY = 'assay.showOverlay';

/** Its argument. */
export interface ShowOverlay {
  readonly uri: string;
  readonly sampleId?: string;
  /** Zero-based; of the record, where no sample is named. */
  readonly line?: number;
}
