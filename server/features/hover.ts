// What an editor shows when the mouse rests on a place: the field's meaning and range, and what the value there names.
import type { Hover } from 'vscode-languageserver-types';
import type { Position } from '../core/problem.ts';
import { thingAt } from './class-in-export.ts';
import { describeField } from './hover-field.ts';
import { describeMetric } from './hover-metric.ts';
import { describeName } from './hover-name.ts';
import { describeWord } from './hover-word.ts';
import type { Markup } from './markup.ts';
import { spotAt } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export async function doHover(
  file: string,
  position: Position,
  workspace: WorkspaceView,
  markup: Markup,
): Promise<Hover | undefined> {
  const spot = await spotAt(file, position, workspace);
  if (!spot || !isOnToken(spot.node, spot.part, spot.tree.offsetAt(position))) return undefined;
  const thing = thingAt(spot, workspace);
  const parts = [
    describeWord(spot, workspace, markup),
    describeMetric(spot, markup),
    thing && (await describeName(spot, thing, workspace, markup)),
    describeField(spot, markup),
  ].filter((part) => part !== undefined && part !== '') as string[];
  if (parts.length === 0) return undefined;
  return { contents: markup.sections(parts), range: spot.tree.rangeOf(spot.span) };
}

/** Between the parts of a container nothing is meant but the container, which its brackets stand for. */
function isOnToken(
  { start, end, items, members }: { start: number; end: number; items?: unknown; members?: unknown },
  part: 'key' | 'value',
  offset: number,
): boolean {
  return part === 'key' || (!items && !members) || offset <= start + 1 || offset >= end - 1;
}
