// One panel that labels one task file: carries messages between its page and the server, and keeps what could not be saved when it is closed.
import { type Disposable, l10n, type Memento, type Uri, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type * as z from 'zod';
import { withDefaultKeys } from '../../schemas/labeling-keys.ts';
import {
  answerRequest,
  labelingListRequest,
  labelingTasksRequest,
  openLabelingRequest,
} from '../../server/protocol/labeling.ts';
import type { RequestSpec } from '../../server/protocol/message.ts';
import { withoutLinks } from '../../server/protocol/without-links.ts';
import {
  type FromLabelingPage,
  fromLabelingPage,
  type Given,
  type ToLabelingPage,
  toLabelingPage,
} from '../../webviews/preference/protocol.ts';
import { askServer } from '../ask-server.ts';
import { pageHtml } from '../page-html.ts';
import { labelingKeysNow, prefetchNow } from './labeling-settings-now.ts';
import { labelingTexts } from './labeling-texts.ts';
import { pageTask } from './page-task.ts';
import { UnsavedStore } from './unsaved-store.ts';

export interface LabelingRound {
  /** Of the task file. */
  readonly uri: string;
  readonly annotator: string;
}

/** A server that has crashed is back by then. */
const TRIES = 20;
const BETWEEN_TRIES_MS = 500;

export class LabelingPanel {
  readonly panel: WebviewPanel;
  readonly round: LabelingRound;
  private readonly client: LanguageClient;
  private readonly unsaved: UnsavedStore;
  private readonly listeners: Disposable[];
  private isClosed = false;

  constructor(panel: WebviewPanel, extension: Uri, client: LanguageClient, memory: Memento, round: LabelingRound) {
    this.panel = panel;
    this.round = round;
    this.client = client;
    this.unsaved = new UnsavedStore(memory, round);
    this.listeners = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.close()),
    ];
    panel.webview.html = pageHtml(panel.webview, extension, 'preference', l10n.t('Assay labeling'));
  }

  private close(): void {
    this.isClosed = true;
    for (const listener of this.listeners) listener.dispose();
    const { size } = this.unsaved;
    if (size === 0) return;
    const message =
      size === 1
        ? l10n.t('1 answer could not be saved yet. Open the labeling page again: it is kept there.')
        : l10n.t('{0} answers could not be saved yet. Open the labeling page again: they are kept there.', size);
    void window.showErrorMessage(message);
  }

  private async receive(raw: unknown): Promise<void> {
    const found = fromLabelingPage.safeParse(raw);
    if (!found.success) this.client.warn(`An unknown message from the labeling page: ${found.error.message}`);
    else if (found.data.type === 'ready') await this.start();
    else if (found.data.type === 'want') await this.want(found.data);
    else if (found.data.type === 'list') await this.list();
    else await this.answer(found.data.answer);
  }

  private async start(): Promise<void> {
    const opened = await this.ask(openLabelingRequest, this.round);
    if (opened?.kind !== 'open') {
      await this.send({ type: 'refused', ...(opened ?? silent()) });
      return;
    }
    const { modules, isAdjudication, progress, file } = opened;
    this.panel.title = isAdjudication ? l10n.t('Adjudicate Tasks') : l10n.t('Label Tasks');
    await this.send({
      ...{ type: 'start', round: this.round, texts: labelingTexts(), keys: withDefaultKeys(labelingKeysNow()) },
      ...{ modules, isAdjudication, progress, file, unsaved: this.unsaved.all, prefetch: prefetchNow() },
    });
    if (opened.unreadable > 0) {
      const { unreadable } = opened;
      void window.showWarningMessage(
        withoutLinks(l10n.t('{0} has {1} lines that are no answer: see the Problems panel.', file, unreadable)),
      );
    }
  }

  private async want({ when, want }: Extract<FromLabelingPage, { type: 'want' }>): Promise<void> {
    const found = await this.ask(labelingTasksRequest, { ...this.round, want });
    if (found?.kind !== 'tasks') {
      await this.send({ type: 'refused', ...(found ?? silent()) });
      return;
    }
    for (const task of found.tasks) await this.send({ type: 'task', when, task: await pageTask(task) });
    if (found.tasks.length === 0) await this.send({ type: 'noTask', when, is: want.is });
  }

  private async list(): Promise<void> {
    const found = await this.ask(labelingListRequest, this.round);
    if (found?.kind !== 'list') await this.send({ type: 'refused', ...(found ?? silent()) });
    else await this.send({ type: 'list', tasks: found.tasks.map(({ taskId: key, state }) => ({ key, state })) });
  }

  private async answer(answer: Given): Promise<void> {
    const { key, answeredAt, ...given } = answer;
    this.unsaved.add(answer);
    const params = { ...this.round, taskId: key, given: { ...given, answeredAt } };
    const result = (await askServer(this.client, answerRequest, params)) ?? { kind: 'notSaved' as const, ...silent() };
    if (result.kind === 'saved') this.unsaved.remove(answer);
    else this.unsaved.keep();
    const { kind: type, ...told } = result;
    await this.send({ type, key, answeredAt, ...told } as ToLabelingPage);
  }

  /** Again and again while no server answers, as long as the page is open. */
  private async ask<P extends z.ZodType, R extends z.ZodType>(
    request: RequestSpec<P, R>,
    params: z.infer<P>,
  ): Promise<z.infer<R> | undefined> {
    for (let tries = TRIES; tries > 0 && !this.isClosed; tries--) {
      const found = await askServer(this.client, request, params);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
    return undefined;
  }

  /** Checked before it goes out: what the protocol does not name never reaches the page. */
  private async send(message: ToLabelingPage | ({ type: 'refused' } & Refusal)): Promise<void> {
    if (this.isClosed) return;
    await this.panel.webview.postMessage(toLabelingPage.parse(message.type === 'refused' ? refused(message) : message));
  }
}

interface Refusal {
  readonly why?: string;
  readonly wayOut?: string;
}

function refused({ why = '', wayOut = '' }: Refusal): ToLabelingPage {
  return { type: 'refused', why, wayOut };
}

function silent(): { why: string; wayOut: string } {
  return {
    why: l10n.t('the language server of Assay does not answer'),
    wayOut: l10n.t('it is started again by itself; see the output "Assay" when it is not'),
  };
}
