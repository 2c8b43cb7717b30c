// A Label Studio server for tests, on 127.0.0.1: it answers as version 1.23 does, and misbehaves where a test asks it to.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCESS_SECONDS, jwt, LEGACY_TOKEN, PERSONAL_TOKEN } from './tokens.ts';

export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface FakeTask {
  readonly id: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/**
 * silent: says nothing. cut: breaks off within the body. truncated: a whole answer with half a JSON. lost: does what was
 * asked, and breaks the connection without a word. A number: that status, with the body.
 */
export type Misbehaviour =
  | 'silent'
  | 'cut'
  | 'truncated'
  | 'lost'
  | {
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

interface Plan {
  readonly path: RegExp;
  readonly misbehaviour: Misbehaviour;
  /** How often it still happens. */
  times: number;
}

export class LabelStudioServer {
  readonly seen: Seen[] = [];
  tasks: FakeTask[] = [];
  labelConfig = '<View><Image name="image" value="$image"/></View>';
  /** As by default in 1.23. */
  legacyTokens = false;
  /** Enterprise imports in the background and has no export call. */
  enterprise = false;
  /** Times that a snapshot is asked for before it is ready. */
  snapshotDelay = 0;
  /** Access tokens given out; only the last one holds. */
  private accessTokens: string[] = [];
  private readonly plans: Plan[] = [];
  private readonly server: Server;
  private snapshotStatus: 'completed' | 'failed' = 'completed';

  private constructor(server: Server) {
    this.server = server;
  }

  static async start(): Promise<LabelStudioServer> {
    const server = createServer((request, response) => void fake.handle(request, response));
    const fake = new LabelStudioServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next `times` requests whose path matches get that. */
  misbehave(path: RegExp, misbehaviour: Misbehaviour, times = Number.POSITIVE_INFINITY): void {
    this.plans.push({ path, misbehaviour, times });
  }

  failSnapshots(): void {
    this.snapshotStatus = 'failed';
  }

  /** Access tokens given out until now no longer hold, as after a restart of the server. */
  revokeAccess(): void {
    this.accessTokens = [];
  }

  paths(): string[] {
    return this.seen.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { method = '', url = '' } = request;
    this.seen.push({ method, path: url, authorization: request.headers.authorization, body });
    const plan = this.plans.find(({ path, times }) => times > 0 && path.test(`${method} ${url}`));
    if (plan) plan.times--;
    const misbehaviour = plan?.misbehaviour;
    if (misbehaviour === 'silent') return;
    if (typeof misbehaviour === 'object') {
      response.writeHead(misbehaviour.status, { 'content-type': 'application/json', ...misbehaviour.headers });
      response.end(misbehaviour.body ?? '');
      return;
    }
    const { status, json } = this.answer(method, new URL(url, this.url), request.headers.authorization, body);
    if (misbehaviour === 'lost') {
      request.socket.destroy();
      return;
    }
    const text = JSON.stringify(json);
    const sent = misbehaviour === 'truncated' ? text.slice(0, text.length / 2) : text;
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(misbehaviour === 'cut' ? text : sent),
    });
    if (misbehaviour !== 'cut') {
      response.end(sent);
      return;
    }
    response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
  }

  private answer(method: string, url: URL, authorization: string | undefined, body: string): Answer {
    const { pathname } = url;
    if (pathname === '/api/token/refresh/') return this.refresh(body);
    const refusal = this.refuse(authorization);
    if (refusal) return refusal;
    if (pathname === '/api/tasks') return this.page(url);
    const [, project, rest = ''] = /^\/api\/projects\/(\d+)(\/.*)$/.exec(pathname) ?? [];
    if (project !== '7') return failure(404, 'No Project matches the given query.');
    if (rest === '/') {
      const { tasks, labelConfig } = this;
      return ok({ id: 7, title: 'Round 1', task_number: tasks.length, label_config: labelConfig });
    }
    if (rest === '/export') {
      return this.enterprise ? failure(404, 'Use the async export API instead.') : ok(this.tasks);
    }
    if (rest === '/exports/' && method === 'POST') return { status: 201, json: this.snapshot() };
    if (rest === '/exports/3') return ok(this.snapshot());
    if (rest === '/exports/3/download') return ok(this.tasks);
    if (rest === '/import' && method === 'POST') return this.import(body);
    if (rest === '/imports/5/') return ok({ id: 5, status: 'completed', task_count: this.tasks.length });
    return failure(404, 'Not found.');
  }

  private refresh(body: string): Answer {
    if ((JSON.parse(body) as { refresh?: string }).refresh !== PERSONAL_TOKEN) {
      return { status: 401, json: { detail: 'Token is invalid or expired', code: 'token_not_valid' } };
    }
    const access = jwt({
      token_type: 'access',
      exp: ACCESS_SECONDS * (this.accessTokens.length + 1),
      n: this.seen.length,
    });
    this.accessTokens.push(access);
    return ok({ access });
  }

  private refuse(authorization: string | undefined): Answer | undefined {
    const [scheme, token] = authorization?.split(' ') ?? [];
    if (scheme === 'Bearer' && token === this.accessTokens.at(-1)) return undefined;
    if (scheme === 'Token' && token === LEGACY_TOKEN) {
      if (this.legacyTokens) return undefined;
      const why = 'legacy token authentication has been disabled for this organization';
      return failure(401, `Authentication token no longer valid: ${why}`);
    }
    return failure(401, authorization ? 'Invalid token.' : 'Authentication credentials were not provided.');
  }

  private page(url: URL): Answer {
    const page = Number(url.searchParams.get('page'));
    const size = Number(url.searchParams.get('page_size'));
    const tasks = this.tasks.slice((page - 1) * size, page * size);
    if (page > 1 && tasks.length === 0) return failure(404, 'Invalid page.');
    const total = this.tasks.length;
    if (url.searchParams.get('fields') !== 'all') {
      return ok({
        tasks: tasks.map(({ id, data }) => ({ id, data })),
        total,
        total_annotations: 0,
        total_predictions: 0,
      });
    }
    const table = { storage_filename: null, annotators: [1], updated_by: [{ user_id: 1 }], draft_exists: false };
    return ok({
      tasks: tasks.map((task) => ({ ...task, ...table })),
      total,
      total_annotations: 0,
      total_predictions: 0,
    });
  }

  private snapshot(): unknown {
    const status = this.snapshotDelay-- > 0 ? 'in_progress' : this.snapshotStatus;
    return { id: 3, title: 'Assay', status, counters: {}, md5: null };
  }

  private import(body: string): Answer {
    const added = JSON.parse(body) as Omit<FakeTask, 'id'>[];
    for (const task of added) this.tasks.push({ ...task, id: this.tasks.length + 1 } as FakeTask);
    if (this.enterprise) return { status: 201, json: { import: 5 } };
    return { status: 201, json: { task_count: added.length, annotation_count: 0, prediction_count: 0, duration: 0.1 } };
  }
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

function ok(json: unknown): Answer {
  return { status: 200, json };
}

function failure(status: number, detail: string): Answer {
  return {
    status,
    json: { id: '00000000-0000-4000-8000-000000000000', status_code: status, version: '1.23.0', detail },
  };
}
