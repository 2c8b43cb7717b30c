// The overlay preview: one panel that shows the photo of a sample with what labels and variants draw on it.
import {
  commands,
  type Disposable,
  l10n,
  Position,
  Range,
  type Tab,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import * as z from 'zod';
import type { OverlayScene } from '../schemas/overlay-scene.ts';
import { overlayRequest, photoRequest } from '../server/protocol/overlay.ts';
import { withoutLinks } from '../server/protocol/without-links.ts';
import { fromOverlayPage, overlayState, type ToOverlayPage } from '../webviews/overlay/protocol.ts';
import { askServer } from './ask-server.ts';
import { overlayTexts } from './overlay-texts.ts';
import { pageHtml, pageOptions } from './page-html.ts';
import type { WorkspaceChanges } from './workspace-changes.ts';

const VIEW = 'assay.overlay';

type Query = z.infer<typeof overlayRequest.params>;

/** Of lenses, hovers and links; an entry of the Rounds tree names its file. */
const argument = z.union([
  z.object({ file: z.object({ uri: z.string() }) }).transform(({ file }) => ({ uri: file.uri })),
  z.object({ uri: z.string().optional(), sampleId: z.string().optional(), line: z.int().min(0).optional() }),
]);

export function registerOverlayPreview(
  extension: Uri,
  client: LanguageClient,
  changes: WorkspaceChanges,
): Disposable[] {
  let preview: OverlayPreview | undefined;
  const open = (panel: WebviewPanel): OverlayPreview => {
    const opened = new OverlayPreview(panel, extension, client);
    panel.onDidDispose(() => {
      if (preview === opened) preview = undefined;
    });
    preview = opened;
    return opened;
  };
  const show = async (query: Query): Promise<void> => {
    const options = { ...pageOptions(extension), retainContextWhenHidden: false };
    preview ??= open(window.createWebviewPanel(VIEW, l10n.t('Overlay'), { viewColumn: columnBeside() }, options));
    await changes.scanned();
    await preview.show(query);
  };
  return [
    commands.registerCommand('assay.showOverlay', (asked: unknown) => show(queryOf(asked))),
    window.registerWebviewPanelSerializer(VIEW, {
      async deserializeWebviewPanel(panel, kept) {
        panel.webview.options = pageOptions(extension);
        const restored = open(panel);
        const { uri, sampleId } = overlayState.safeParse(kept ?? {}).data ?? {};
        // The page begins to run once this is done: nothing of it can be waited for here.
        void changes.scanned().then(() => restored.show({ uri, sampleId, step: 0 }));
      },
    }),
    window.registerUriHandler({
      handleUri({ path, query }) {
        const sampleId = new URLSearchParams(query).get('sample');
        if (path === '/overlay' && sampleId) void show({ sampleId, step: 0 });
      },
    }),
    changes.onDidChange(() => void preview?.refresh()),
    { dispose: () => preview?.dispose() },
  ];
}

function queryOf(asked: unknown): Query {
  const editor = window.activeTextEditor;
  const here = editor && { uri: editor.document.uri.toString(), line: editor.selection.active.line };
  // Menus hand over the file; in its own editor the cursor tells the record.
  if (asked instanceof Uri) return { ...(here?.uri === asked.toString() ? here : { uri: asked.toString() }), step: 0 };
  const found = argument.safeParse(asked ?? {});
  const named = found.success ? found.data : {};
  return { ...('uri' in named || 'sampleId' in named ? named : here), step: 0 };
}

class OverlayPreview {
  private readonly panel: WebviewPanel;
  private readonly client: LanguageClient;
  private readonly ready = Promise.withResolvers<void>();
  private scene: OverlayScene | undefined;
  private last: Query = { step: 0 };
  /** Counts what was asked: an answer that something overtook is dropped. */
  private asked = 0;

  constructor(panel: WebviewPanel, extension: Uri, client: LanguageClient) {
    this.panel = panel;
    this.client = client;
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.webview.html = pageHtml(panel.webview, extension, 'overlay', l10n.t('Assay overlay'));
  }

  dispose(): void {
    this.panel.dispose();
  }

  async show(query: Query): Promise<void> {
    const own = ++this.asked;
    const found = await askServer(this.client, overlayRequest, query);
    if (own !== this.asked) return;
    await this.ready.promise;
    if (!found || 'refusal' in found) {
      if (this.scene)
        void window.showInformationMessage(
          withoutLinks(found?.refusal ?? l10n.t('The Assay language server does not answer.')),
        );
      else
        await this.send({
          type: 'refused',
          why: found?.refusal ?? l10n.t('The Assay language server does not answer.'),
        });
      return;
    }
    const isSame = found.sampleId === this.scene?.sampleId;
    this.scene = found;
    this.last = { uri: found.from.uri, sampleId: found.sampleId, step: 0 };
    this.panel.title = l10n.t('Overlay {0}', found.sampleId);
    if (!isSame) this.panel.reveal(undefined, true);
    await this.send({ type: 'scene', scene: found });
    await this.sendPhoto(found, own);
  }

  /** What the scene was made of may have changed. */
  async refresh(): Promise<void> {
    if (!this.scene || !this.panel.visible) return;
    const found = await askServer(this.client, overlayRequest, this.last);
    if (!found || 'refusal' in found || JSON.stringify(found) === JSON.stringify(this.scene)) return;
    await this.show(this.last);
  }

  private async receive(message: unknown): Promise<void> {
    const found = fromOverlayPage.safeParse(message);
    if (!found.success) {
      this.client.warn(`An unknown message from the overlay preview: ${found.error.message}`);
      return;
    }
    if (found.data.type === 'ready') await this.start();
    else if (found.data.type === 'step') await this.show({ ...this.last, step: found.data.by });
    else await this.openRecord(found.data.layer);
  }

  /** A page that was hidden begins anew. */
  private async start(): Promise<void> {
    await this.send({ type: 'texts', texts: overlayTexts() });
    this.ready.resolve();
    if (!this.scene) return;
    await this.send({ type: 'scene', scene: this.scene });
    await this.sendPhoto(this.scene, this.asked);
  }

  private async sendPhoto({ sampleId, image }: OverlayScene, own: number): Promise<void> {
    if (image.kind === 'none') return;
    const found = await askServer(this.client, photoRequest, { uri: image.uri });
    const why = found?.kind === 'unreadable' ? found.why : l10n.t('The Assay language server does not answer.');
    if (!found || found.kind === 'unreadable') {
      await this.send({ type: 'noPhoto', sampleId, why });
      return;
    }
    const bytes =
      found.kind === 'file' ? await workspace.fs.readFile(Uri.parse(image.uri)) : Buffer.from(found.data, 'base64');
    if (own === this.asked) {
      await this.send({ type: 'photo', sampleId, mime: found.type, bytes: new Uint8Array(bytes) });
    }
  }

  private async openRecord(id: string): Promise<void> {
    const record = this.scene?.layers.find((layer) => layer.id === id)?.record;
    if (!record) return;
    const place = new Position(record.line, 0);
    const uri = Uri.parse(record.uri);
    const shown = window.tabGroups.all.find((group) => group.tabs.some((tab) => isOf(tab, uri)));
    await window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? otherColumn(this.panel.viewColumn),
      selection: new Range(place, place),
    });
  }

  private async send(message: ToOverlayPage): Promise<void> {
    await this.panel.webview.postMessage(message);
  }
}

function columnBeside(): ViewColumn {
  return window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
}

function otherColumn(own: ViewColumn | undefined): ViewColumn {
  const other = window.tabGroups.all.find(({ viewColumn }) => viewColumn !== own);
  return other?.viewColumn ?? ViewColumn.Beside;
}

function isOf({ input }: Tab, uri: Uri): boolean {
  return typeof input === 'object' && input !== null && 'uri' in input && String(input.uri) === uri.toString();
}
