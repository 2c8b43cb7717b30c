// What a Label Studio server puts around the results of the editor, in the shape of its JSON export.

export interface ExportedTask {
  readonly data: Readonly<Record<string, unknown>>;
  readonly results: readonly unknown[];
}

export function exportEnvelope({ data, results }: ExportedTask): unknown[] {
  const time = '2026-02-11T10:00:00.000000Z';
  const annotation = {
    id: 10,
    completed_by: 1,
    result: results,
    was_cancelled: false,
    ground_truth: false,
    created_at: time,
    updated_at: time,
    draft_created_at: null,
    lead_time: 42.5,
    prediction: {},
    result_count: results.length,
    unique_id: '00000000-0000-4000-8000-000000000001',
    import_id: null,
    task: 1,
    project: 1,
  };
  return [
    {
      id: 1,
      annotations: [annotation],
      file_upload: null,
      drafts: [],
      predictions: [],
      data,
      meta: {},
      created_at: time,
    },
  ];
}
