import type { JudgedObject } from './judge-objects.ts'

/** The answers as `--json` prints them, in the order of the manifests. */
export function answersAsJson(judged: readonly JudgedObject[]): object {
  return {
    objects: judged.map(({ head, answers }) => ({
      ...head,
      answers: Object.fromEntries(
        [...answers].map(([version, { verdict, causes, warnings, dropped }]) => [
          version,
          {
            verdict,
            causes: causes.map(({ field, reason, message }) => ({ field, reason, message })),
            warnings,
            dropped,
          },
        ]),
      ),
    })),
  }
}
