/** Fingerprints in; templates and comparison scores out: the addon `ridgeline.node`. */

/** What is kept of a print. The garbage collector frees it; it cannot be closed. */
export interface Template {
  readonly minutiaCount: number;
  /** Everything, to be stored: 1 KB, 3 to 8 KB with texture. */
  bytes(): Buffer;
}

/** One cause of poor quality. */
export interface Finding {
  /** A stable name, such as "tooDry". */
  cause: string;
  /** Which way to move the finger, if moving it helps: "left", "right", "up" or "down". */
  direction?: string;
  /** What the operator should do, in English. */
  advice: string;
  /** The points of the score that the capture would gain without it. */
  cost: number;
  /** 0 just noticeable, 1 and above severe. */
  severity: number;
}

export interface Quality {
  /** 0 to 100, higher is better; -1 where it is not known, for a template that was stored. */
  score: number;
  minutiaCount: number;
  /** The chance that a comparison with a good mate reaches a score of 40. */
  chanceOfMatch: number;
  /** Why the picture gives no template, such as "blank". */
  failure?: string;
  /** Worst first. */
  findings: Finding[];
}

/** What the library refused. */
export interface RidgelineError extends Error {
  /** A stable name, such as "noPrint" (a failure to enroll, never a non-match) or "badRecord". */
  code: string;
  /** With "noPrint" of `extract`. */
  quality?: Quality;
}

/** The template of the first print in a file of any format that the library reads. Runs on a thread of the pool. */
export function extract(file: Uint8Array): Promise<{ template: Template; quality: Quality }>;

/** A template that was stored; it compares exactly as before. Throws a RidgelineError. */
export function readTemplate(bytes: Uint8Array): Template;

/**
 * The comparison scores of a probe with each reference: -10 log10 of the false match rate, at 40 one stranger in
 * 10,000 matches. NaN where one of the two has too few minutiae. Runs on one thread of the pool.
 */
export function compare(probe: Template, references: Template[]): Promise<Float64Array>;

/** The share of strangers that match if this score is the threshold. */
export function falseMatchRate(score: number): number;

/** The release of the library, such as "0.2.0". */
export const version: string;
