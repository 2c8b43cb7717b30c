// The pipeline that is a program of the person's: a JSON line in for each photo, a JSON line out, within a time limit.
import type * as z from 'zod';
import { own } from '../../../schemas/own.ts';
import {
  type PipelineAnswer,
  type PipelineProblem,
  type PipelineRequest,
  pipelineAnswer,
} from '../../core/pipeline/pipeline-answer.ts';
import { Fault } from '../../ports/fault.ts';
import type { Answer, Programs } from '../../ports/programs.ts';
import { unknownClass } from '../../rules/unknown-class.ts';
import type { InForce } from '../taxonomy-in-force.ts';
import type { Pipeline } from './pipelines.ts';

/** A program that fails on this many photos in a row is given up. */
const MOST_FAILURES = 5;
const SHOWN = 120;

export interface ProgramCall {
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** Folder that it runs in. */
  readonly folder: string;
  readonly timeoutMs: number;
  /** Of the review pack: answers name its regions and issues. */
  readonly context: InForce;
}

/** Throws a Fault when the program fails on several photos in a row. */
export function commandPipeline({ command, folder, timeoutMs, context }: ProgramCall, programs: Programs): Pipeline {
  const program = programs.open(command, folder);
  let failures = 0;
  return {
    adapter: 'command',
    program: command.map((word) => (word.startsWith(`${folder}/`) ? word.slice(folder.length + 1) : word)),
    longestSide: 1,
    async answer({ sampleId, path, width, height, sha256 }) {
      const request: PipelineRequest = { sample_id: sampleId, image_path: path, image_sha256: sha256, width, height };
      const line = JSON.stringify(request);
      let answer = await program.ask(line, timeoutMs);
      // It may have ended of age, or of the photo before: a fresh one gets one try.
      if (answer.kind === 'ended') answer = await program.ask(line, timeoutMs);
      const read = readAnswer(answer, sampleId, timeoutMs, context);
      failures = 'kind' in read ? failures + 1 : 0;
      if (failures < MOST_FAILURES) return read;
      const { why } = read as PipelineProblem;
      throw new Fault(
        `${command[0]} failed on ${failures} photos in a row, last on ${sampleId}: ${why}`,
        'mend the program, then run again; nothing was written',
        { isInput: true },
      );
    },
    close: () => program.close(),
  };
}

function readAnswer(
  answer: Answer,
  sampleId: string,
  timeoutMs: number,
  context: InForce,
): PipelineAnswer | PipelineProblem {
  if (answer.kind === 'slow') {
    const why = `the program said nothing for ${timeoutMs / 1000} s and was ended`;
    return problem('program-slow', why, 'raise PIPELINE_TIMEOUT, or make it faster');
  }
  if (answer.kind === 'too-long') {
    return problem('program-answer', 'the program answered with more than 16 MB on one line', 'send fewer points');
  }
  if (answer.kind === 'ended') {
    const last = answer.said.split('\n').at(-1);
    const why = `the program ${answer.how}${last ? `, saying: ${shortened(last)}` : ''}`;
    return problem('program-ended', why, 'run it by hand with this photo');
  }
  const wayOut = 'answer each line with one JSON object on one line: {"sample_id": …, "variants": {…}}';
  const value = parsed(answer.line);
  if (value === undefined) {
    return problem('program-answer', `the program answered what is no JSON: ${shortened(answer.line)}`, wayOut);
  }
  const named = own(value, 'sample_id');
  if (named !== sampleId) {
    const what =
      named === undefined ? 'with a line that names no sample_id' : `for ${shortened(JSON.stringify(named))}`;
    const why = `asked for "${sampleId}", the program answered ${what}: ${shortened(answer.line)}`;
    return problem('program-answer', why, wayOut);
  }
  const error = own(value, 'error');
  if (typeof error === 'string') {
    return problem('program-refused', `the program refused it: ${shortened(error)}`, 'see what it says');
  }
  const read = pipelineAnswer.safeParse(value);
  if (!read.success) return problem('program-answer', `the answer does not fit: ${firstIssue(read.error)}`, wayOut);
  const [unknown] = unknownNames(read.data, context);
  return unknown === undefined
    ? read.data
    : problem('program-answer', `the answer names an ${unknown}`, 'name what the taxonomy names');
}

function unknownNames(answer: PipelineAnswer, context: InForce): string[] {
  const messages: string[] = [];
  unknownClass.check(answer, context, ({ message }) => messages.push(message));
  return messages;
}

function firstIssue({ issues }: z.ZodError): string {
  const [{ path, message }] = issues as [z.core.$ZodIssue];
  return shortened(`${path.join('.')}: ${message}`);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function problem(code: string, why: string, wayOut: string): PipelineProblem {
  return { kind: 'problem', code, why, wayOut };
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
