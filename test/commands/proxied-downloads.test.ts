import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { newPlugin } from '../../src/commands/new.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { render } from '../../src/commands/render.ts'
import { template } from '../../src/commands/template.ts'
import { testContext } from '../context.ts'
import { serve, startProxy } from '../fetch/test-servers.ts'
import { tempFolder } from '../temp-folder.ts'

const SITE = 'http://charts.example.com'
const INDEX = `apiVersion: v1
entries:
  c:
  - {name: c, version: 0.1.0, apiVersion: v2, urls: [c-0.1.0.tgz]}
`
const ANNOTATIONS = 'annotations:\n  plugins.kubegems.io/is-plugin: "true"\n'

/** A chart `c` on a site that only a proxy reaches, and folders that need it. */
async function world() {
  const folder = tempFolder({
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
    'c/values.yaml': 'a: 1\n',
    'c/templates/a.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nv: {{ .Values | toJson }}\n',
    'v.yaml': 'b: 2\n',
    'p/Chart.yaml': `apiVersion: v2\nname: p\nversion: 0.1.0\n${ANNOTATIONS}dependencies: [{name: c, version: 0.x, repository: '${SITE}'}]\n`,
    'q/Chart.yaml': `apiVersion: v2\nname: q\nversion: 0.1.0\n${ANNOTATIONS}`,
    'q/templates/p.yaml': `apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata: {name: inner}\nspec: {kind: helm, path: c, url: '${SITE}/c-0.1.0.tgz'}\n`,
  })
  await packageCharts({ paths: ['c'], destination: '.' }, testContext(folder))
  const site = await serve((request, response) => {
    if (request.url === '/index.yaml') return void response.end(INDEX)
    try {
      response.end(readFileSync(join(folder, request.url!)))
    } catch {
      response.writeHead(404).end()
    }
  })
  const proxy = await startProxy({ 'charts.example.com': Number(site.split(':')[1]) })
  const env = {
    XDG_CACHE_HOME: tempFolder(),
    HTTP_PROXY: `http://me:secret@127.0.0.1:${proxy.port}`,
    NO_PROXY: 'other.example.com',
  }
  return { proxy, context: testContext(folder, { env }) }
}

const PACKED = 'GET http://charts.example.com/c-0.1.0.tgz'
const INDEXED = 'GET http://charts.example.com/index.yaml'

test.each([
  [
    'template of an address, with values from one',
    (context) => template({ chart: `${SITE}/c-0.1.0.tgz`, values: [`${SITE}/v.yaml`] }, context),
    [PACKED, 'GET http://charts.example.com/v.yaml'],
  ],
  [
    'template from a repository',
    (context) => template({ chart: 'c', repo: SITE, version: '' }, context),
    [INDEXED, PACKED],
  ],
  ['package', (context) => packageCharts({ paths: ['p'] }, context), [INDEXED, PACKED]],
  [
    'index --merge',
    (context) =>
      indexRepository(
        { folder: '.', url: '', recursive: false, skipBroken: false, merge: `${SITE}/index.yaml` },
        context,
      ),
    [INDEXED],
  ],
  [
    'new around an upstream chart',
    (context) => newPlugin({ name: 'n', repo: SITE, chart: 'c', yes: true }, context),
    [INDEXED, PACKED],
  ],
  [
    'render --deep of an inner plugin',
    (context) => render({ paths: ['q'], deep: true }, context),
    [PACKED],
  ],
] satisfies [string, (context: ReturnType<typeof testContext>) => Promise<number>, string[]][])(
  '%s goes through the proxy of the environment',
  async (_, run, asked) => {
    const { proxy, context } = await world()
    const code = await run(context)
    expect({ code, stderr: context.printed.stderr }).toEqual({
      code: 0,
      stderr: expect.any(String) as string,
    })
    expect(proxy.asked.map(({ line }) => line)).toEqual(asked)
    const authorizations = new Set(proxy.asked.map(({ authorization }) => authorization))
    expect([...authorizations]).toEqual([`Basic ${btoa('me:secret')}`])
  },
)
