import { readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'

const GITHUB = new URL('../../.github/', import.meta.url)

function read(path: string): unknown {
  return load(readFileSync(new URL(path, GITHUB), 'utf8'))
}

const forms = readdirSync(new URL('ISSUE_TEMPLATE', GITHUB)).filter((name) => name !== 'config.yml')

describe.each(forms)('the issue form %s', (name) => {
  const { body } = read(`ISSUE_TEMPLATE/${name}`) as {
    body: { id?: string; type: string; attributes: { label?: string; description?: string } }[]
  }

  it('asks for versions, platform and the smallest files', () => {
    const labels = body.map(({ attributes }) => attributes.label ?? '').join('; ')
    expect(labels).toMatch(/kgplugin version/)
    expect(labels).toMatch(/Node version/)
    expect(labels).toMatch(/platform/i)
    expect(labels).toMatch(/smallest files/)
  })

  it('names every field once', () => {
    const ids = body.filter(({ type }) => type !== 'markdown').map(({ id }) => id)
    expect(ids).not.toContain(undefined)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

it('CI runs what CONTRIBUTING.md promises', () => {
  const { jobs } = read('workflows/ci.yml') as {
    jobs: { test: { strategy: { matrix: { node: number[]; include: { os: string }[] } } } }
  }
  const { node, include } = jobs.test.strategy.matrix
  const contributing = readFileSync(new URL('CONTRIBUTING.md', GITHUB), 'utf8')
  expect(contributing).toContain(`Node ${node.slice(0, -1).join(', ')} and ${node.at(-1)} on Linux`)
  expect(include.map(({ os }) => os)).toEqual(['macos-latest'])
})

it('updates of dependencies come in groups', () => {
  const { updates } = read('dependabot.yml') as { updates: { groups?: object }[] }
  for (const { groups } of updates) expect(groups).toBeDefined()
})
