import { describe, expect, it, test } from 'vitest'
import { shellWord, ToolMissingError } from '../../../src/diagnostics/index.ts'
import { copyCommands } from '../../../src/images/copy/copy-commands.ts'
import { describeCopy, planCopies } from '../../../src/images/copy/plan-copies.ts'
import { parseReference } from '../../../src/images/reference.ts'

const HEX = 'ab'.repeat(32)
const DIGEST = `sha256:${HEX}`
const OTHER = `sha256:${'cd'.repeat(32)}`
const destination = { registry: 'r.example', repository: 'p' }
const plan = (
  images: string[],
  digests?: ReadonlyMap<string, string>,
): ReturnType<typeof planCopies> => planCopies(images.map(parseReference), destination, digests)

describe('planCopies', () => {
  it('sorts, and names latest where nothing is named', () => {
    const { copies } = plan(['q.io/z/z:1', 'nginx', 'q.io/a/a:1'])
    expect(copies.map(({ from, to }) => [from, to])).toEqual([
      ['docker.io/library/nginx:latest', 'r.example/p/nginx:latest'],
      ['q.io/a/a:1', 'r.example/p/a:1'],
      ['q.io/z/z:1', 'r.example/p/z:1'],
    ])
    expect(describeCopy(copies[0]!)).toBe('nginx -> r.example/p/nginx:latest')
  })

  it('reads by digest and writes the tag', () => {
    const { copies } = plan([`q.io/a/b:1@${DIGEST}`, `q.io/a/c@${DIGEST}`])
    expect(copies).toMatchObject([
      { from: `q.io/a/b@${DIGEST}`, to: 'r.example/p/b:1', digest: DIGEST, isPinned: true },
      {
        from: `q.io/a/c@${DIGEST}`,
        to: `r.example/p/c:pinned-${HEX}`,
        digest: DIGEST,
        isPinned: true,
      },
    ])
  })

  it('reads what the lock says, unless the reference says more', () => {
    const digests = new Map([
      ['q.io/a/b:1', OTHER],
      [`q.io/a/c:1@${DIGEST}`, OTHER],
    ])
    expect(plan(['q.io/a/b:1', `q.io/a/c:1@${DIGEST}`], digests).copies).toMatchObject([
      { from: `q.io/a/b@${OTHER}`, to: 'r.example/p/b:1', digest: OTHER, isPinned: false },
      { from: `q.io/a/c@${DIGEST}`, digest: DIGEST },
    ])
  })

  it('copies none of those that would overwrite each other', () => {
    const { copies, clashes } = plan(['q.io/a/tool:1', 'docker.io/b/tool:1', 'q.io/a/tool:2'])
    expect(copies.map(({ from }) => from)).toEqual(['q.io/a/tool:2'])
    expect(clashes).toEqual([
      { to: 'r.example/p/tool:1', from: ['docker.io/b/tool:1', 'q.io/a/tool:1'] },
    ])
  })

  it('takes a tag with and without digest for one image', () => {
    const { copies, clashes } = plan(['q.io/a/b:1', `q.io/a/b:1@${DIGEST}`, 'q.io/a/b:1'])
    expect(copies.map(({ from }) => from)).toEqual([`q.io/a/b@${DIGEST}`])
    expect(clashes).toEqual([])
    expect(plan([`q.io/a/b:1@${OTHER}`, `q.io/a/b:1@${DIGEST}`]).clashes).toHaveLength(1)
  })

  it('leaves alone what is there', () => {
    const { copies, inPlace } = plan(['r.example/p/b:1', 'r.example/x/b:1'])
    expect(inPlace).toEqual(['r.example/p/b:1'])
    expect(copies.map(({ from }) => from)).toEqual(['r.example/x/b:1'])
  })
})

test('a dry run prints commands that a shell takes', async () => {
  const access = {
    source: { tlsVerify: true, authfile: "/it's/auth.json" },
    destination: { tlsVerify: false, authfile: '/a.json' },
  }
  const openWorld = (): Promise<never> => Promise.reject(new ToolMissingError('skopeo', undefined))
  const [planned] = await copyCommands(plan(['nginx:1']).copies, { access }, openWorld)
  expect(planned).toHaveProperty('commands', [
    "skopeo copy --all --preserve-digests --src-authfile '/it'\\''s/auth.json' " +
      '--dest-tls-verify=false --dest-authfile /a.json ' +
      'docker://docker.io/library/nginx:1 docker://r.example/p/nginx:1',
  ])
  expect(shellWord('')).toBe("''")
  expect(shellWord('$(x) y')).toBe("'$(x) y'")
})
