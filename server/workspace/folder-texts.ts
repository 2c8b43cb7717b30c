// The texts of a folder's files, whole and row by row: of the open document, else from the disk.
import type { Files } from '../ports/files.ts';
import type { KeptFiles } from './kept-files.ts';
import { RowTexts } from './row-texts.ts';

export class FolderTexts {
  private readonly root: string;
  private readonly files: Files;
  private readonly kept: KeptFiles;

  constructor(root: string, files: Files, kept: KeptFiles) {
    this.root = root;
    this.files = files;
    this.kept = kept;
  }

  absolute(path: string): string {
    return `${this.root}/${path}`;
  }

  /** Undefined when there is no such file. */
  async textOf(path: string): Promise<string | undefined> {
    const document = this.kept.openAt(path)?.document;
    if (document) return document.text();
    if (!(await this.files.stat(this.absolute(path)))) return undefined;
    return new TextDecoder().decode(await this.files.readBytes(this.absolute(path)));
  }

  /** For one question: see RowTexts. */
  rows(): RowTexts {
    const { files, kept } = this;
    return new RowTexts({
      files,
      absolute: (path) => this.absolute(path),
      documentAt: (path) => kept.openAt(path)?.document,
      textOf: (path) => this.textOf(path),
      fileAt(path) {
        const [kind, table] = [kept.all.get(path)?.kind, kept.tableOf(path)];
        return kind && table && { kind, table };
      },
    });
  }
}
