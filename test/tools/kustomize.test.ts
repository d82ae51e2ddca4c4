import { expect, test } from 'vitest'
import { ToolFailedError, ToolMissingError } from '../../src/diagnostics/tool-error.ts'
import { buildKustomization } from '../../src/tools/kustomize.ts'
import { createRunTool, type RunTool } from '../../src/tools/run-tool.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

function toolsWith(...installed: string[]): { calls: string[]; run: RunTool } {
  const calls: string[] = []
  const run: RunTool = (tool, args) => {
    if (!installed.includes(tool)) return Promise.reject(new ToolMissingError(tool, undefined))
    calls.push([tool, ...args].join(' '))
    return Promise.resolve({ stdout: 'kind: A\n', stderr: '', exitCode: 0 })
  }
  return { calls, run }
}

test('by kustomize, else by kubectl', async () => {
  const both = toolsWith('kustomize', 'kubectl')
  expect(await buildKustomization(both.run, '/x')).toBe('kind: A\n')
  expect(both.calls).toEqual(['kustomize build /x'])
  const kubectl = toolsWith('kubectl')
  await buildKustomization(kubectl.run, '/x')
  expect(kubectl.calls).toEqual(['kubectl kustomize /x'])
})

test('without either', async () => {
  const { run } = toolsWith()
  await expect(buildKustomization(run, '/x')).rejects.toThrow(
    'neither kustomize nor kubectl is installed',
  )
})

test('what kustomize refuses is told in its words', async () => {
  const failed = new ToolFailedError('kustomize build /x', 1, 'no such file', false)
  await expect(buildKustomization(() => Promise.reject(failed), '/x')).rejects.toBe(failed)
})

const realTools = createRunTool(process.env, () => {})
const lacks = await lacking('kubectl')

test.skipIf(lacks)(`a folder${lacks}`, async () => {
  const folder = tempFolder({
    'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: p-\n',
    'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
  })
  expect(await buildKustomization(realTools, folder)).toContain('name: p-a\n')
})
