import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Ends the run with one plain line of counts, and names what was skipped. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const brokenModules = modules.filter((module) => module.errors().length > 0)
    const inState = (state: string): TestCase[] =>
      tests.filter((test) => test.result().state === state)
    const skipped = inState('skipped')
    for (const test of skipped) process.stdout.write(`skipped: ${describeSkipped(test)}\n`)
    const failed = inState('failed').length + brokenModules.length + errors.length
    process.stdout.write(
      `${inState('passed').length} passed, ${failed} failed, ${skipped.length} skipped\n`,
    )
  }
}

/** Its name, which ends with what it needs (see needs.ts), or the reason that it gave while it ran. */
function describeSkipped(test: TestCase): string {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  return note === undefined ? test.fullName : `${test.fullName} (${note})`
}
