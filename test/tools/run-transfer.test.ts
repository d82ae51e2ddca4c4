import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRunTool, type RunTool } from '../../src/tools/run-tool.ts'
import { runTransfer } from '../../src/tools/run-transfer.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const lacks = await lacking('Linux')

/** Runs a shell script under the name of skopeo. */
function toolOf(script: string): RunTool {
  const bin = tempFolder({})
  writeFileSync(join(bin, 'skopeo'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, 'skopeo'), 0o755)
  return createRunTool({ ...process.env, PATH: `${bin}:${process.env['PATH']}` }, () => {})
}

const TRICKLE =
  'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo 0123456789012345; sleep 0.1; done >/dev/null'

test.skipIf(lacks)(`a program that moves few bytes again and again goes on${lacks}`, async () => {
  let sent = 0
  await runTransfer(
    toolOf(TRICKLE),
    [],
    { idleMs: 500, onBytes: (bytes) => (sent += bytes) },
    undefined,
  )
  expect(sent).toBeGreaterThan(100)
  expect(sent).toBeLessThanOrEqual(12 * 17)
})

test.skipIf(lacks)(`one that moves none is ended${lacks}`, async () => {
  const start = performance.now()
  const run = runTransfer(toolOf('exec sleep 30'), [], { idleMs: 500 }, undefined)
  await expect(run).rejects.toThrow('no bytes moved for 0.5 s')
  expect(performance.now() - start).toBeLessThan(5000)
})

test.skipIf(lacks)(`an interrupt is no stuck program${lacks}`, async () => {
  const interrupt = new AbortController()
  const run = runTransfer(toolOf('exec sleep 30'), [], { idleMs: 60_000 }, interrupt.signal)
  setTimeout(() => interrupt.abort(), 100)
  await expect(run).rejects.not.toThrow('no bytes')
})
