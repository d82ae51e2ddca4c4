import { expect, test } from 'vitest'
import { createKubectl } from '../../src/tools/kubectl.ts'
import type { RunTool } from '../../src/tools/run-tool.ts'

function recordingTool(stdout: string) {
  const calls: { line: string; input: unknown }[] = []
  const run: RunTool = (tool, args, options) => {
    calls.push({ line: [tool, ...args].join(' '), input: options?.input })
    return Promise.resolve({ stdout, stderr: '', exitCode: 0 })
  }
  return { calls, kubectl: createKubectl(run) }
}

test('a manifest goes through stdin, not through the arguments', async () => {
  const { calls, kubectl } = recordingTool('secret/x created\n')
  expect(await kubectl.apply('kind: Secret\n')).toBe('secret/x created')
  expect(calls).toEqual([{ line: 'kubectl apply -f -', input: 'kind: Secret\n' }])
})

test('a Secret that is gone already is no error', async () => {
  const { calls, kubectl } = recordingTool('')
  expect(await kubectl.deleteSecret('ns', 'x')).toBe('')
  expect(calls[0]!.line).toBe('kubectl -n ns delete secret x --ignore-not-found')
})
