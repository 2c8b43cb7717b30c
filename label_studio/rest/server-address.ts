// The address of a Label Studio server: read from what people paste, and the addresses of its calls.

export interface ServerAddress {
  /** `http://host[:port][/path]`, without a slash at the end. */
  readonly base: string;
  /** The project that the pasted address shows. */
  readonly project?: number;
}

export interface AddressComplaint {
  readonly complaint: string;
}

const ADDRESS = /^(https?):\/\/([^\s/?#@]+)(\/[^\s?#]*)?(?:[?#]\S*)?$/i;

/** Takes the address of any page of the server, such as `https://labels.example.org/projects/12/data?tab=3`. */
export function readServerAddress(text: string): ServerAddress | AddressComplaint {
  const [, scheme, host, path = ''] = ADDRESS.exec(text.trim()) ?? [];
  if (!scheme || !host) {
    if (/^https?:\/\/[^\s/]*@/i.test(text.trim())) {
      return { complaint: 'the address holds a user name or password; leave them out, the token says who asks' };
    }
    return { complaint: `"${text}" is no address of a server; write it like http://localhost:8080` };
  }
  const [, prefix, project] = /^(.*?)\/projects\/(\d+)(?:\/.*)?$/.exec(path) ?? [];
  const base = `${scheme.toLowerCase()}://${host}${(prefix ?? path).replace(/\/+$/, '')}`;
  return project === undefined ? { base } : { base, project: Number(project) };
}

export const calls = {
  refresh: () => '/api/token/refresh/',
  project: (project: number) => `/api/projects/${project}/`,
  /** Without download_all_tasks it leaves out tasks that nobody has annotated. */
  export: (project: number) => `/api/projects/${project}/export?exportType=JSON&download_all_tasks=true`,
  snapshots: (project: number) => `/api/projects/${project}/exports/`,
  snapshot: (project: number, snapshot: number) => `/api/projects/${project}/exports/${snapshot}`,
  snapshotFile: (project: number, snapshot: number) =>
    `/api/projects/${project}/exports/${snapshot}/download?exportType=JSON`,
  /** `page` counts from 1; image addresses stay as they were imported. */
  tasks: (project: number, page: number, fields: 'all' | 'task_only') =>
    `/api/tasks?project=${project}&page=${page}&page_size=${PAGE_SIZE}&fields=${fields}&resolve_uri=false`,
  import: (project: number) => `/api/projects/${project}/import?return_task_ids=true&commit_to_project=true`,
  importJob: (project: number, job: number) => `/api/projects/${project}/imports/${job}/`,
} as const;

/** Tasks a page: what Label Studio gives unasked, and below the largest page of every version. */
export const PAGE_SIZE = 100;
