// What an editor shows when the mouse rests on a place: the field's meaning and range, and what the value there names.
import type { Hover } from 'vscode-languageserver-types';
import type { Position } from '../core/problem.ts';
import { describeField } from './hover-field.ts';
import { describeMetric } from './hover-metric.ts';
import { describeName } from './hover-name.ts';
import { describeWord } from './hover-word.ts';
import type { Markup } from './markup.ts';
import { namedAt } from './named-at.ts';
import { spotAt } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export async function doHover(
  file: string,
  position: Position,
  workspace: WorkspaceView,
  markup: Markup,
): Promise<Hover | undefined> {
  const spot = await spotAt(file, position, workspace);
  if (spot && !isOnToken(spot.node, spot.part, spot.tree.offsetAt(position))) return undefined;
  const named = await namedAt(file, position, workspace);
  const parts = [
    spot && describeWord(spot, workspace, markup),
    spot && describeMetric(spot, markup),
    named && (await describeName(named, workspace, markup)),
    spot && describeField(spot, markup),
  ].filter((part) => part !== undefined && part !== '') as string[];
  const range = spot?.tree.rangeOf(spot.span) ?? named?.range;
  return parts.length === 0 || !range ? undefined : { contents: markup.sections(parts), range };
}

/** Between the parts of a container nothing is meant but the container, which its brackets stand for. */
function isOnToken(
  { start, end, items, members }: { start: number; end: number; items?: unknown; members?: unknown },
  part: 'key' | 'value',
  offset: number,
): boolean {
  return part === 'key' || (!items && !members) || offset <= start + 1 || offset >= end - 1;
}
