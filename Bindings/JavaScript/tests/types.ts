// Compiled only: the declarations let through what is right, and nothing else.
import * as ridgeline from '../ridgeline';

export async function typical(file: Uint8Array, stored: Uint8Array): Promise<number> {
  const { template, quality } = await ridgeline.extract(file);
  const score: number = quality.score;
  const advice: string[] = quality.findings.map((finding) => finding.advice);
  const scores: Float64Array = await ridgeline.compare(template, [ridgeline.readTemplate(stored)]);
  const bytes: Uint8Array = template.bytes();
  // @ts-expect-error: a template is not bytes
  await ridgeline.compare(bytes, [template]);
  // @ts-expect-error: a score is a number
  ridgeline.falseMatchRate('40');
  return scores[0] + score + advice.length + ridgeline.falseMatchRate(40);
}
