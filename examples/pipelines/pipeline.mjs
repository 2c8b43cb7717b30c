// A pipeline of the command form: answers each photo with a region and an issue.
import { createInterface } from 'node:readline';

for await (const line of createInterface({ input: process.stdin })) {
  const { sample_id } = JSON.parse(line);
  try {
    // Your model reads image_path here; coordinates go from 0 to 1, origin top left.
    const board = { module: 'board', box: { x: 0.1, y: 0.1, w: 0.8, h: 0.8 }, score: 0.9 };
    const bridge = { type: 'solder_bridge', bbox: { x: 0.4, y: 0.4, w: 0.1, h: 0.1 }, confidence: 0.7 };
    console.log(JSON.stringify({ sample_id, variants: { baseline: { modules: [board], issues: [bridge] } } }));
  } catch (error) {
    console.log(JSON.stringify({ sample_id, error: String(error) }));
  }
}
