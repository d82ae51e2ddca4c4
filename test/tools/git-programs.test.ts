import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkOutGit } from '../../src/tools/git-checkout.ts'
import { createLastCommitTimes } from '../../src/tools/git.ts'
import { createRunTool, type RunTool } from '../../src/tools/run-tool.ts'
import { lacking } from '../needs.ts'

const lacks = await lacking('git', 'Unix')

describe.skipIf(lacks)(`a repository that came with the files starts no program${lacks}`, () => {
  let root: string
  let hostile: string
  let mark: string
  let program: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'git-programs-'))
    hostile = join(root, 'hostile')
    mark = join(root, 'mark')
    program = join(root, 'program')
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${mark}'\n`)
    chmodSync(program, 0o755)
    mkdirSync(join(hostile, 'chart'), { recursive: true })
    git(hostile, 'init', '-q')
    writeFileSync(join(hostile, 'chart/Chart.yaml'), 'name: chart')
    writeFileSync(join(hostile, '.gitattributes'), '* filter=evil diff=evil merge=evil\n')
    git(hostile, 'add', '.')
    git(hostile, 'commit', '-q', '-m', 'first')
    signHead()
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function git(folder: string, ...args: string[]): string {
    const date = '2021-01-01T00:00:00Z'
    return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    })
  }

  /** Only signed commits are verified. */
  function signHead(): void {
    const signature = '-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----'
    const text = git(hostile, 'cat-file', 'commit', 'HEAD')
    const signed = join(root, 'signed')
    writeFileSync(signed, text.replace('\n\n', `\ngpgsig ${signature}\n\n`))
    const commit = git(hostile, 'hash-object', '-t', 'commit', '-w', signed).trim()
    git(hostile, 'update-ref', 'HEAD', commit)
  }

  function configure(settings: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(settings)) git(hostile, 'config', key, value)
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) {
      const file = join(hostile, '.git/hooks', hook)
      writeFileSync(file, `#!/bin/sh\ntouch '${mark}'\n`)
      chmodSync(file, 0o755)
    }
  }

  const everySetting = (): Record<string, string> => ({
    'log.showSignature': 'true',
    'gpg.program': program,
    'gpg.openpgp.program': program,
    'core.fsmonitor': program,
    'core.hooksPath': join(hostile, '.git/hooks'),
    'core.sshCommand': program,
    'core.gitProxy': program,
    'core.askPass': program,
    'core.pager': program,
    'pager.log': program,
    'core.editor': program,
    'core.alternateRefsCommand': program,
    'diff.external': program,
    'diff.evil.textconv': program,
    'diff.evil.command': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'credential.helper': `!${program}`,
    'alias.log': `!${program}`,
    'alias.ls-remote': `!${program}`,
    'alias.rev-parse': `!${program}`,
    'protocol.ext.allow': 'always',
    'uploadpack.packObjectsHook': program,
  })

  async function timeOfChart(): Promise<string | undefined> {
    const timeOf = createLastCommitTimes(
      createRunTool({ ...process.env, GIT_PAGER: undefined }, () => {}),
      hostile,
    )
    return (await timeOf([join(hostile, 'chart')]))?.toISOString()
  }

  test('to tell the time of a commit, which the fixture would do with plain git', async () => {
    configure(everySetting())
    git(hostile, 'log')
    expect(existsSync(mark)).toBe(true)
    rmSync(mark)
    expect(await timeOfChart()).toBe('2021-01-01T00:00:00.000Z')
    expect(existsSync(mark)).toBe(false)
  })

  test('from a file that its configuration includes', async () => {
    writeFileSync(
      join(hostile, 'config'),
      `[log]\n showSignature = true\n[gpg]\n program = ${program}\n`,
    )
    configure({ 'include.path': '../config' })
    expect(await timeOfChart()).toBe('2021-01-01T00:00:00.000Z')
    expect(existsSync(mark)).toBe(false)
  })

  test('from the repository that a .git file names', async () => {
    configure(everySetting())
    const inner = join(hostile, 'elsewhere')
    execFileSync('mv', [join(hostile, '.git'), inner])
    writeFileSync(join(hostile, '.git'), 'gitdir: elsewhere\n')
    expect(await timeOfChart()).toBe('2021-01-01T00:00:00.000Z')
    expect(existsSync(mark)).toBe(false)
  })

  test('to fetch what a partial clone left out', async () => {
    const tree = git(hostile, 'rev-parse', 'HEAD^{tree}').trim()
    configure({
      ...everySetting(),
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': `ext::${program}`,
    })
    rmSync(join(hostile, '.git/objects', tree.slice(0, 2), tree.slice(2)))
    expect(await timeOfChart()).toBeUndefined()
    expect(existsSync(mark)).toBe(false)
  })

  test('when another repository is checked out from within it', async () => {
    configure({
      ...everySetting(),
      'url.ext::sh -c "touch mark" .insteadOf': join(root, 'other'),
    })
    const other = join(root, 'other')
    mkdirSync(other)
    git(other, 'init', '-q')
    writeFileSync(join(other, 'file'), 'x')
    writeFileSync(join(other, '.gitattributes'), '* filter=evil\n')
    git(other, 'add', '.')
    git(other, 'commit', '-q', '-m', 'first')
    const plain = createRunTool(process.env, () => {})
    const run: RunTool = (tool, args, options) => plain(tool, args, { cwd: hostile, ...options })
    const folder = await checkOutGit(other, '', {
      run,
      folder: join(hostile, 'cache'),
      offline: false,
      signal: new AbortController().signal,
    })
    expect(existsSync(join(folder, 'file'))).toBe(true)
    expect(existsSync(mark)).toBe(false)
  })

  test.each([
    ['ext::touch mark .git', 'would start a program: ext::'],
    ['fd::17/x.git', 'would start a program: fd::'],
    ['--upload-pack=touch mark.git', 'is a flag, not an address of git'],
  ])('as the address %s', async (url, message) => {
    const run = createRunTool(process.env, () => {})
    const { signal } = new AbortController()
    const options = { run, folder: root, offline: false, signal }
    await expect(checkOutGit(url, '', options)).rejects.toThrow(message)
  })

  test("whatever a hook of git says about its own repository's place", async () => {
    const plain = createRunTool({ ...process.env, GIT_DIR: join(root, 'none') }, () => {})
    const timeOf = createLastCommitTimes(plain, hostile)
    expect((await timeOf([join(hostile, 'chart')]))?.getUTCFullYear()).toBe(2021)
  })
})
