import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findImages } from '../../../src/images/discovery/find-images.ts'
import { selectImages } from '../../../src/images/discovery/select-images.ts'

/** Findings as lines: `rule confidence problem? image @ path`. */
function found(text: string): string[] {
  return findImages([{ text, origin: ['test'] }]).findings.map(
    ({ rule, confidence, problem, image, path }) =>
      `${rule} ${confidence}${problem ? ` ${problem}` : ''} ${image} @ ${path}`,
  )
}

const DIGEST = `sha256:${'ab'.repeat(32)}`

describe('pods', () => {
  it('are found by shape in any kind', () => {
    expect(
      found(`
kind: Rollout
spec:
  workload:
    containers: [{ name: a, image: nginx }, { name: b, image: 'q.io/a/b:1@${DIGEST}' }]
    initContainers: [{ name: c, image: c:1 }]
    ephemeralContainers: [{ name: d, image: d:1 }]
    volumes: [{ name: e, image: { reference: q.io/e:1 } }]
`),
    ).toEqual([
      'pod high nginx @ spec.workload.containers[0].image',
      `pod high q.io/a/b:1@${DIGEST} @ spec.workload.containers[1].image`,
      'pod high c:1 @ spec.workload.initContainers[0].image',
      'pod high d:1 @ spec.workload.ephemeralContainers[0].image',
      'pod high q.io/e:1 @ spec.workload.volumes[0].image.reference',
    ])
  })

  it('are found through List items, each its own object', () => {
    const { findings } = findImages([
      {
        text: `
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: a, namespace: n }
    spec: { containers: [{ image: x:1 }] }
`,
        origin: ['p', 'c'],
      },
    ])
    expect(findings).toMatchObject([
      {
        object: { apiVersion: 'v1', kind: 'Pod', namespace: 'n', name: 'a' },
        path: 'items[0].spec.containers[0].image',
        line: 8,
        origin: ['p', 'c'],
      },
    ])
  })

  it('say what is broken', () => {
    expect(
      found(`
spec:
  containers:
    - image: q.io//a:1
    - image: Upper/a:1
    - image: quay.io/kiali/kiali:\${HELM_IMAGE_TAG}
    - image: auto
`),
    ).toEqual([
      'pod high invalid q.io//a:1 @ spec.containers[0].image',
      'pod high invalid Upper/a:1 @ spec.containers[1].image',
      'pod low placeholder quay.io/kiali/kiali:${HELM_IMAGE_TAG} @ spec.containers[2].image',
      'pod low placeholder auto @ spec.containers[3].image',
    ])
  })
})

describe('keys', () => {
  it('named for images', () => {
    expect(
      found(`
kind: Thing
spec:
  image: q.io/a/b:1
  sidecarImage: c/d:2
  RELOADER_IMAGE: e:3
  images: [f/g:4, plain]
`),
    ).toEqual([
      'key high q.io/a/b:1 @ spec.image',
      'key medium c/d:2 @ spec.sidecarImage',
      'key medium e:3 @ spec.RELOADER_IMAGE',
      'key medium f/g:4 @ spec.images[0]',
    ])
  })

  it('hold other things too', () => {
    expect(
      found(`
spec: { image: default, usesImage: true, bootImage: win.vhd, image-url: 'https://x.io/a:1' }
icons: { image: 'https://x.io/a/b.png' }
`),
    ).toEqual([])
  })

  it('without a tag are incomplete outside of pods', () => {
    expect(found('spec: { image: kserve/sklearnserver }')).toEqual([
      'key high no-tag kserve/sklearnserver @ spec.image',
    ])
  })

  it('Crossplane packages', () => {
    expect(
      found('{apiVersion: pkg.crossplane.io/v1, kind: Provider, spec: {package: xp.io/a/b:v1}}'),
    ).toEqual(['key medium xp.io/a/b:v1 @ spec.package'])
    expect(found('{kind: Other, spec: {package: a/b:v1}}')).toEqual([])
  })
})

describe('references in pieces', () => {
  it.each([
    [
      '{hub: q.io/istio, tag: 1.2, proxy: {image: proxyv2}}',
      'q.io/istio/proxyv2:1.2 @ proxy.image',
    ],
    ['{version: v6, pd: {baseImage: pingcap/pd}}', 'pingcap/pd:v6 @ pd.baseImage'],
    ['{image: seldonio/s, defaultImageVersion: 1.15.0}', 'seldonio/s:1.15.0 @ image'],
    [`{image: a/b, sha: ${'ab'.repeat(32)}}`, `a/b@${DIGEST} @ image`],
    ['{repository: a/b, tag: 1.10}', 'a/b:1.10 @ repository'],
    ['{registry: q.io, repository: a/b, tag: "1"}', 'q.io/a/b:1 @ repository'],
    [`{repository: a/b, digest: "${DIGEST}"}`, `a/b@${DIGEST} @ repository`],
    ['{image: {name: a/b, tag: x}}', 'a/b:x @ image.name'],
    ['{images: [{name: a, newName: q.io/a, newTag: x}]}', 'q.io/a:x @ images[0].newName'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([`struct medium ${expected}`])
  })

  it('repository alone counts only below an image field', () => {
    expect(found('{image: {csi: {repository: a/b}}}')).toEqual([
      'struct medium no-tag a/b @ image.csi.repository',
    ])
    expect(found('{git: {repository: a/b}, chart: {repository: "https://c.io", tag: v1}}')).toEqual(
      [],
    )
  })
})

describe('environment variables', () => {
  it('split lists, with or without keys', () => {
    expect(
      found(`
env:
  - name: STRIMZI_KAFKA_IMAGES
    value: |
      4.2.0=q.io/strimzi/kafka:4.2
      4.3.0=q.io/strimzi/kafka:4.3
  - { name: RELATED_IMAGE_X, value: 'a/b:1,c/d:2' }
  - { name: DAEMON_IMAGE, value: 'e:1' }
  - { name: IMAGE_PULL_POLICY, value: Always }
  - { name: ENDPOINT, value: 'svc.ns:8080' }
  - { name: IMAGE_SERVER, value: 'images.local:5000' }
`),
    ).toEqual([
      'env medium q.io/strimzi/kafka:4.2 @ env[0].value(0)',
      'env medium q.io/strimzi/kafka:4.3 @ env[0].value(1)',
      'env medium a/b:1 @ env[1].value(0)',
      'env medium c/d:2 @ env[1].value(1)',
      'env high e:1 @ env[2].value',
    ])
  })
})

describe('arguments', () => {
  it('of flags about images, and full references of any flag', () => {
    expect(
      found(`
args:
  - --engine-image
  - longhornio/engine:v1
  - --thanos-image=q.io/thanos:v2
  - --image a/b:3
  - --prometheus-config-reloader=q.io/reloader:v4
  - --listen=0.0.0.0:8080
  - --endpoint=svc.ns.svc:8080/metrics
  - --selector=app.kubernetes.io/name:x
`),
    ).toEqual([
      'arg medium longhornio/engine:v1 @ args[1]',
      'arg medium q.io/thanos:v2 @ args[2]',
      'arg medium a/b:3 @ args[3]',
      'shape medium q.io/reloader:v4 @ args[4]',
    ])
  })
})

describe('documents in strings', () => {
  it('up to three deep, with lines', () => {
    const text = `
kind: ConfigMap
data:
  a.yaml: |
    sidecar:
      image: q.io/a:1
    ---
    b: |
      nested: |
        deeper: |
          image: q.io/no:4
        image: q.io/c:3
      image: q.io/b:2
  j.json: '{"image": "q.io/j:1"}'
`
    const { findings } = findImages([{ text, origin: [] }])
    expect(
      findings.map(({ image, path, line, embedded }) => [image, path, line, embedded]),
    ).toEqual([
      ['q.io/a:1', 'data["a.yaml"]#sidecar.image', 6, 1],
      ['q.io/b:2', 'data["a.yaml"]#2:b#image', 13, 2],
      ['q.io/c:3', 'data["a.yaml"]#2:b#nested#image', 12, 3],
      ['q.io/no:4', 'data["a.yaml"]#2:b#nested#deeper(1)', 10, 3],
      ['q.io/j:1', 'data["j.json"]#image', 14, 1],
    ])
  })

  it('templates are guesses', () => {
    expect(
      found(`
data:
  config: |
    {{- range .x }}
    image: "{{ .Values.hub }}/proxy:{{ .tag }}"
    image: busybox:1.28
    image: parameter.image
    command: pull q.io/a/b:c
    {{- end }}
`),
    ).toEqual([
      'shape low placeholder {{ .Values.hub }}/proxy:{{ .tag }} @ data.config#2',
      'shape low busybox:1.28 @ data.config#3',
      'shape low q.io/a/b:c @ data.config#5',
    ])
  })

  it('skips what holds none, also within', () => {
    expect(
      found(`
data:
  crd.yaml: |
    kind: CustomResourceDefinition
    spec: { image: q.io/a:1 }
`),
    ).toEqual([])
  })
})

describe('noise', () => {
  it.each([
    ['kind: CustomResourceDefinition\nspec: { image: q.io/a:1 }'],
    [
      'kind: ClusterRole\nmetadata: { name: system:auth-delegator }\nrules: [{ apiGroups: [a.io/b:c] }]',
    ],
    [
      'kind: PrometheusRule\nspec: { groups: [{ rules: [{ record: "instance:node_cpu:ratio" }] }] }',
    ],
    ['a: "2024-01-01T10:00:00Z"\nb: redis.ns.svc:6379\nc: http://x.io/a:1\nd: /etc/x.d/y:ro'],
    ['a: monitoring.coreos.com/v1:Prometheus\nb: example.com/path:8080\nc: user@host.io:path/x'],
    ['labels: { a: q.io/a/b:c }'],
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('annotations are hints', () => {
    expect(found('metadata: { annotations: { containerImage: q.io/a/b:1.62 } }')).toEqual([
      'key low q.io/a/b:1.62 @ metadata.annotations.containerImage',
    ])
  })
})

test('a document that is no YAML is told and hides no other', () => {
  const search = findImages([{ text: 'a: [\n---\nimage: q.io/a:1\n---\nb: "', origin: ['f'] }])
  expect(search.findings).toMatchObject([{ image: 'q.io/a:1', line: 3 }])
  expect(search.unreadable.map(({ origin }) => origin)).toEqual([['f'], ['f']])
})

test('comments and directives before the first document are none', () => {
  const text = '# generated\n%YAML 1.1\n---\n# a\n---\nimage: q.io/a:1\n'
  const { findings, unreadable } = findImages([{ text, origin: [] }])
  expect(findings).toMatchObject([{ line: 6 }])
  expect(unreadable).toEqual([])
})

test('aliases and merges are followed, and those without end do end', () => {
  expect(found('a: &a { image: q.io/a:1 }\nb: { <<: *a }')).toEqual(['key high q.io/a:1 @ a.image'])
  const bomb = ['a0: &a0 [x]']
  for (let i = 1; i < 30; i++) bomb.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`)
  expect(found(bomb.join('\n'))).toEqual([])
})

describe('selectImages', () => {
  const { findings } = findImages([
    {
      text: `
spec: { containers: [{ image: nginx }, { image: 'docker.io/library/nginx:latest' }, { image: b:1 }] }
config: { image: c/d }
metadata: { annotations: { x: q.io/e/f:1 } }
`,
      origin: [],
    },
  ])

  it('names each image once, with what speaks of it', () => {
    const images = selectImages(findings)
    expect(images.map(({ reference, findings }) => [reference.path, findings.length])).toEqual([
      ['library/b', 1],
      ['library/nginx', 2],
    ])
  })

  it('heeds ignored ones and asks for guesses', () => {
    const images = selectImages(findings, {
      ignore: [
        { image: 'nginx', why: 'test' },
        { image: '*/b:*', why: 'test' },
      ],
      includeGuesses: true,
    })
    expect(images.map(({ reference }) => reference.path)).toEqual(['e/f'])
  })
})

const yamlish = fc
  .array(
    fc.constantFrom(
      'image: ',
      'containers:',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      '|\n',
      'q.io/a/b:1',
      '{{ x }}',
      '"',
      "'",
      '---\n',
      'name: IMAGE',
      'value: ',
      'data:',
      'repository: ',
      ', ',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const { findings } = findImages([{ text, origin: [] }])
      for (const { line } of findings) expect(line).toBeGreaterThan(0)
    }),
    { numRuns: 150 },
  )
})
