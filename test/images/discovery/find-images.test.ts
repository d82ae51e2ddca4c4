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

describe('names and versions in fields of their own', () => {
  it.each([
    // The ClusterPolicy of the NVIDIA GPU operator.
    [
      '{repository: nvcr.io/nvidia, image: driver, version: "535.1"}',
      'nvcr.io/nvidia/driver:535.1 @ image',
    ],
    [
      `{repository: nvcr.io/nvidia, image: driver, version: "${DIGEST}"}`,
      `nvcr.io/nvidia/driver@${DIGEST} @ image`,
    ],
    ['{registry: "", repository: n.io/a, image: b, imageTag: "1"}', 'n.io/a/b:1 @ image'],
    ['{repository: quay.io/x, name: y, version: "1"}', 'quay.io/x/y:1 @ name'],
    ['{registry: quay.io, repository: org, name: foo, tag: "1"}', 'quay.io/org/foo:1 @ name'],
    ['{registry: quay.io, image: foo/bar, tag: "1"}', 'quay.io/foo/bar:1 @ image'],
    ['{registry: quay.io, name: foo/bar, version: "1"}', 'quay.io/foo/bar:1 @ name'],
    ['{registry: q.io, image: "foo:1"}', 'q.io/foo:1 @ image'],
    ['{hub: d.io/istio, tag: "1", image: pilot}', 'd.io/istio/pilot:1 @ image'],
    [
      '{global: {hub: d.io/istio, tag: "1"}, pilot: {image: pilot}}',
      'd.io/istio/pilot:1 @ pilot.image',
    ],
    ['{image: quay.io/r/r, version: v5}', 'quay.io/r/r:v5 @ image'],
    // The name of what has the image, and one written twice.
    ['{name: sidecar, repository: quay.io/foo/bar, tag: v1}', 'quay.io/foo/bar:v1 @ repository'],
    ['{name: web, repository: acme/web, tag: v1}', 'acme/web:v1 @ repository'],
    ['{repository: quay.io/a/b, image: b, tag: c}', 'quay.io/a/b:c @ image'],
    ['{imageRepository: q.io/o, imageTag: "2"}', 'q.io/o:2 @ imageRepository'],
    ['{proxyImageName: q.io/p, proxyImageTag: "3"}', 'q.io/p:3 @ proxyImageName'],
    ['{image_name: q.io/k, image_version: v1}', 'q.io/k:v1 @ image_name'],
    ['{agent.repository: q.io/a, agent.tag: "1"}', 'q.io/a:1 @ ["agent.repository"]'],
    [
      '{x.registry: g.io, x.image.repository: a/b, x.image.version: "4"}',
      'g.io/a/b:4 @ ["x.image.repository"]',
    ],
    ['{x.registry: g.io, x.repository: a/b, x.version: "4"}', 'g.io/a/b:4 @ ["x.repository"]'],
    [
      'env: [{name: A_IMAGE_REPOSITORY, value: q.io/a}, {name: A_IMAGE_TAG, value: "9"}]',
      'q.io/a:9 @ env[0].value',
    ],
    ['args: [--a-repository=q.io/a, --a-tag, "9"]', 'q.io/a:9 @ args[0]'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([`struct medium ${expected}`])
  })

  it('KServe has a second version for each image', () => {
    expect(found('{image: t/s, defaultImageVersion: "1", defaultGpuImageVersion: 1-gpu}')).toEqual([
      'struct medium t/s:1 @ image',
      'struct medium t/s:1-gpu @ defaultGpuImageVersion',
    ])
  })

  it.each([
    ['{name: postgres, version: "15"}'],
    ['{app: {version: "1", name: x}, component: {name: y, tag: z}}'],
    ['{git: {repository: acme/git, tag: v1}, git.repository: a/b, git.tag: v1}'],
    ['{chart: {repository: ghcr.io/acme/charts, name: web, version: 1.0.0}}'],
    ['dependencies: [{name: c, repository: "https://c.io", version: 1.x.x}]'],
    ['{imageRegistry: r.io, imageRepository: p}'],
  ])('%s is none', (text) => {
    expect(found(text).filter((line) => !line.startsWith('maybe'))).toEqual([])
  })
})

describe('keys that contain the word image', () => {
  it('name one, several, or something else', () => {
    expect(
      found(`
sidecarImageName: nginx:1.2
IMAGE_FOO: a/foo:1
imageRef: q.io/y:1
defaultImages: { proxy: q.io/p:1, nested: { side: "nginx:1.3" }, pullPolicy: "a:b" }
runnerImages: [a/b:1]
imageList: |
  a/c:1
  a/d:1
imageAspect: "16:9"
imageService: svc:8080
imageTime: "12:30"
imagePullPolicy: IfNotPresent
imagePullSecrets: [a/b]
imageSelector: a:b
`),
    ).toEqual([
      'key medium nginx:1.2 @ sidecarImageName',
      'key medium a/foo:1 @ IMAGE_FOO',
      'key medium q.io/y:1 @ imageRef',
      'key medium a/b:1 @ runnerImages[0]',
      'key medium a/c:1 @ imageList(0)',
      'key medium a/d:1 @ imageList(1)',
      'key medium q.io/p:1 @ defaultImages.proxy',
      'key medium nginx:1.3 @ defaultImages.nested.side',
    ])
  })

  it('stand in documents in variables, flags and single lines', () => {
    expect(
      found(String.raw`
env:
  - { name: CONFIG, value: '{"image": "a/json:1", "in": "{\"sideImageName\":\"a/deep:2\"}"}' }
  - { name: IMAGE_CONFIG, value: '{"image": "a/named:1"}' }
  - { name: LINE, value: "image: a/line:1" }
args: ['--sidecar={"image":"a/flag:1"}']
`),
    ).toEqual([
      'key medium a/json:1 @ env[0].value#image',
      'key medium a/deep:2 @ env[0].value#in#sideImageName',
      'key medium a/named:1 @ env[1].value#image',
      'key medium a/line:1 @ env[2].value#image',
      'key medium a/flag:1 @ args[0]#image',
    ])
  })

  it('a container disk has an address with a scheme', () => {
    expect(found('source: { registry: { url: "docker://q.io/disks/fedora:v39" } }')).toEqual([
      'shape medium q.io/disks/fedora:v39 @ source.registry.url',
    ])
  })
})

describe('images among others', () => {
  it('below a key for several of them, in documents and lists in strings, too', () => {
    expect(
      found(`
defaultImages: { proxy: "nginx:1.1", bare: q.io/x/bare, path: /a/b, dir: a/b, pullPolicy: "a:b" }
image: { ref: "nginx:1.2", pullPolicy: "a:b" }
data:
  images: |
    proxy: nginx:1.3
    port: svc:8080
  images.json: '["nginx:1.4", "nginx:1.5"]'
env: [{ name: DEFAULT_IMAGES, value: '{"proxy":"nginx:1.6"}' }, { name: X_IMAGES, value: '["nginx:1.7"]' }]
`),
    ).toEqual([
      'key medium nginx:1.1 @ defaultImages.proxy',
      'key medium no-tag q.io/x/bare @ defaultImages.bare',
      'key medium nginx:1.2 @ image.ref',
      'key medium nginx:1.4 @ data["images.json"](0)',
      'key medium nginx:1.5 @ data["images.json"](1)',
      'key medium nginx:1.3 @ data.images#proxy',
      'key medium nginx:1.6 @ env[0].value#proxy',
      'env medium nginx:1.7 @ env[1].value',
    ])
  })

  it('as values of settings that are objects or parameters', () => {
    expect(
      found(`
metadata: { name: default-engine-image }
value: a/engine:v1
spec: { params: [{ name: builder-image, default: "a/builder:1" }] }
`),
    ).toEqual(['env high a/engine:v1 @ value', 'env high a/builder:1 @ spec.params[0].default'])
  })

  it('in the data of Secrets', () => {
    const values = Buffer.from('web:\n  image: { name: q.io/a, tag: "3" }\n').toString('base64')
    const noText = Buffer.from([0xff, 0xfe, 0xfd, 1, 2, 3, 4, 5]).toString('base64')
    expect(
      found(
        `{kind: Secret, data: {values.yaml: ${values}, other: "${noText}", word: cGFzc3dvcmQx}}`,
      ),
    ).toEqual(['struct medium q.io/a:3 @ data["values.yaml"]#web.image.name'])
    expect(found(`{kind: ConfigMap, data: {values.yaml: ${values}}}`)).toEqual([])
  })

  it('that operators run where a resource names none are guesses', () => {
    const elastic = 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\n'
    const prometheus = 'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\n'
    expect(found(`${elastic}spec: { version: 8.6.0 }`)).toEqual([
      'struct low docker.elastic.co/elasticsearch/elasticsearch:8.6.0 @ spec.version',
    ])
    expect(found(`${prometheus}spec: { version: v2.4 }`)).toEqual([
      'struct low quay.io/prometheus/prometheus:v2.4 @ spec.version',
    ])
    expect(found(`${elastic}spec: { version: 8.6.0, image: q.io/es:8 }`)).toEqual([
      'key high q.io/es:8 @ spec.image',
    ])
    expect(found('kind: Elasticsearch\nspec: { version: 8.6.0 }')).toEqual([])
  })
})

describe('settings files in strings', () => {
  it('of all kinds', () => {
    const { findings } = findImages([
      {
        text: `
data:
  a.properties: |
    # settings
    worker.repository=q.io/worker
    worker.tag=7
    spark.kubernetes.container.image=apache/spark:3.5
  b.ini: |
    [kubernetes]
    worker_container_repository = apache/airflow
    worker_container_tag = 2.8.1
  c.toml: |
    [plugins."cri"]
      sandbox_image = "q.io/pause:3.9"
      mirrors = [
        "a",
      ]
  d.env: |
    export SIDE_IMAGE='a/side:1'
  spark-defaults.conf: |
    spark.driver.container.image    apache/spark:3.5.0
    spark.master k8s://https://kubernetes
`,
        origin: [],
      },
    ])
    expect(
      findings.map(({ image, path, line, confidence }) => [image, path, line, confidence]),
    ).toEqual([
      ['q.io/worker:7', 'data["a.properties"]#["worker.repository"]', 5, 'medium'],
      [
        'apache/spark:3.5',
        'data["a.properties"]#["spark.kubernetes.container.image"]',
        7,
        'medium',
      ],
      [
        'apache/airflow:2.8.1',
        'data["b.ini"]#kubernetes.worker_container_repository',
        10,
        'medium',
      ],
      [
        'q.io/pause:3.9',
        String.raw`data["c.toml"]#["plugins.\"cri\""].sandbox_image`,
        14,
        'medium',
      ],
      ['a/side:1', 'data["d.env"]#SIDE_IMAGE', 19, 'medium'],
      [
        'apache/spark:3.5.0',
        'data["spark-defaults.conf"]#["spark.driver.container.image"]',
        21,
        'medium',
      ],
    ])
  })

  it('a script is none, and what it names is a guess', () => {
    expect(
      found(`
data:
  run.sh: |
    #!/bin/sh
    IMAGE=$1
    docker pull "$IMAGE"
    docker run q.io/tool:1
`),
    ).toEqual(['shape low q.io/tool:1 @ data["run.sh"](7)'])
  })
})

test('defaults in CUE are guesses', () => {
  expect(
    found(`
template: |
  output: { spec: { image: parameter.image } }
  parameter: {
    image: *"nginx:1.25" | string
    sideImage?: string | *"q.io/side:2"
    initImage!: *"busybox:1.36" | string
    imagePullPolicy?: "Always" | "Never"
    port: *80 | int
  }
`),
  ).toEqual([
    'shape low nginx:1.25 @ template#3',
    'shape low q.io/side:2 @ template#4',
    'shape low busybox:1.36 @ template#5',
  ])
})

test('repositories in CUE and templates are told, since their tags are elsewhere', () => {
  expect(
    found(`
cue: |
  parameter: {
    repository: *"acme/web" | string
    sideRepository?: string | *"q.io/side"
    tag: *"1.25" | string
    gitRepository: *"acme/charts" | string
  }
gotmpl: |
  {{ if .x }}
  repo: q.io/acme/job
  repo: github.com/acme/job
  repo: https://charts.acme.io/x
  {{ end }}
`),
  ).toEqual([
    'shape low no-tag acme/web @ cue#2',
    'shape low no-tag q.io/side @ cue#3',
    'shape low no-tag q.io/acme/job @ gotmpl#2',
  ])
})

test('a digest beside an image is no image of its own', () => {
  expect(
    found(`
spec:
  a: { image: q.io/acme/a, imageDigest: '${DIGEST}' }
  b: { imageRef: { repository: q.io/acme/b, digest: '${DIGEST}' } }
  c: { image: 'q.io/acme/c:1', imageSha256: '${DIGEST}' }
  d: { env: [{ name: D_IMAGE, value: 'q.io/acme/d:1' }, { name: D_IMAGE_DIGEST, value: '${DIGEST}' }] }
  args: ['--image=q.io/acme/e:1', '--image-digest=${DIGEST}', '--image-hash', '${DIGEST}']
  images: ['${DIGEST}']
`),
  ).toEqual([
    `struct medium q.io/acme/a@${DIGEST} @ spec.a.image`,
    `struct medium q.io/acme/b@${DIGEST} @ spec.b.imageRef.repository`,
    'key high q.io/acme/c:1 @ spec.c.image',
    'env high q.io/acme/d:1 @ spec.d.env[0].value',
    'arg medium q.io/acme/e:1 @ spec.args[0]',
  ])
})

test('a name with a host and a tag is an image', () => {
  expect(
    found(`
spec:
  a: { name: q.io/acme/a, tag: v1 }
  b: { name: q.io/acme/b, digest: '${DIGEST}' }
  c: { name: q.io/acme/c, version: v1 }
  d: { name: acme/d, tag: v1 }
  e: { name: github.com/acme/e, tag: v1 }
  f: { name: kubernetes.io/hostname, tag: f }
  g: { repository: github.com/acme/g, tag: v1 }
  images: { h: { name: acme/h, version: v1 }, i: { name: i, version: v1 } }
`),
  ).toEqual([
    'struct medium q.io/acme/a:v1 @ spec.a.name',
    `struct medium q.io/acme/b@${DIGEST} @ spec.b.name`,
    'struct medium acme/h:v1 @ spec.images.h.name',
  ])
})

test('the organization and the address of a registry belong to the image', () => {
  expect(
    found(`
spec:
  a: { registry: quay.io, organization: acme, image: a, tag: v1 }
  b: { registry: quay.io/, org: acme, repository: b, tag: v1 }
  c: { registry: quay.io, org: other, repository: acme/c, tag: v1 }
  d: { registryUrl: quay.io/acme, imageName: d, tag: v1 }
  e: { IMAGE_REGISTRY_HOST: quay.io, IMAGE_NAME: acme/e, IMAGE_TAG: v1 }
  f: { organization: acme, image: acme/f, tag: v1 }
`),
  ).toEqual([
    'struct medium quay.io/acme/a:v1 @ spec.a.image',
    'struct medium quay.io/acme/b:v1 @ spec.b.repository',
    'struct medium quay.io/acme/c:v1 @ spec.c.repository',
    'struct medium quay.io/acme/d:v1 @ spec.d.imageName',
    'struct medium quay.io/acme/e:v1 @ spec.e.IMAGE_NAME',
    'struct medium acme/f:v1 @ spec.f.image',
  ])
})

test('an address below an image is told', () => {
  expect(
    found(`
spec:
  image: { url: q.io/acme/a, version: v1, pullPolicy: Always, secret: acme }
  iconImage: { url: 'https://acme.io/icon' }
`),
  ).toEqual(['maybe low no-tag q.io/acme/a @ spec.image.url'])
})

describe('what no rule uses and is named like an image', () => {
  it('may be one or a part of one', () => {
    expect(
      found(`
kind: Operator
vgpu: { image: vgpu-manager, enabled: false }
kubevirt: { imageRegistry: q.io/kubevirt, imageTag: v1 }
calico: { registry: quay.io/ }
istio: { hub: docker.io/istio, profile: default }
plain.repository: q.io/alone
backend: { repository: acme/backend }
config: |
  container-registry: docker.elastic.co
env: [{ name: X_IMAGE, value: busybox }, { name: REGISTRY, value: q.io/foo }]
args: [--proxy-image=proxy, --registry, docker.io/acme]
`),
    ).toEqual([
      'maybe low unclear docker.elastic.co @ config#container-registry',
      'maybe low no-tag q.io/alone @ ["plain.repository"]',
      'maybe low unclear vgpu-manager @ vgpu.image',
      'maybe low unclear q.io/kubevirt @ kubevirt.imageRegistry',
      'maybe low unclear v1 @ kubevirt.imageTag',
      'maybe low unclear quay.io/ @ calico.registry',
      'maybe low unclear docker.io/istio @ istio.hub',
      'maybe low no-tag acme/backend @ backend.repository',
      'maybe low unclear busybox @ env[0].value',
      'maybe low unclear q.io/foo @ env[1].value',
      'maybe low unclear proxy @ args[0]',
      'maybe low unclear docker.io/acme @ args[2]',
    ])
  })

  it.each([
    ['{registry: "", image: "", image.pullPolicy: IfNotPresent, imagePullPolicy: Always}'],
    ['{repository: "https://charts.io/x", registry: "http://registry:5000"}'],
    ['{repository: "git@github.com:a/b.git", sub: {repository: a/b.git}}'],
    ['{spec: {source: {repoURL: "https://x.io", chart: redis, repository: a/b}}}'],
    ['{spec: {repository: a/b, branch: main}}'],
    ['{backup: {repository: a/b}, helmRepository: a/b, snapshot: {config: {repository: a/b}}}'],
    ['{registry: registry.default.svc:5000, other: {registry: "registry:5000"}}'],
    ['{logo: {image: logo.png}, spec: {image: default}, disk: {image: ubuntu.qcow2}}'],
    ['{image: {pullPolicy: Always}, registry: {enabled: true}}'],
    ['metadata: {name: registry, labels: {image: x}, annotations: {repository: a/b}}'],
    ['{panels: [{type: image, legend: "{{image}}"}], selector: {component: registry}}'],
    ['env: [{name: IMAGE_PULL_SECRET, value: a/b}, {name: REPOSITORY, value: s3}]'],
    ['args: [--image-pull-policy=Never, --registry=, --repository=/data]'],
    ['{apiVersion: v1, kind: CustomResourceDefinition, spec: {x: {image: word}}}'],
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([])
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

test('long lines and many of them are looked at once', () => {
  const started = performance.now()
  const texts = [
    `${'image'.repeat(40_000)}`,
    `[${' '.repeat(200_000)}`,
    `a=${' '.repeat(200_000)}b`,
    `"${'"'.repeat(200_000)}`,
    `image${'\n'.repeat(200_000)}x=1`,
    `${'a.image=b:1\n'.repeat(20_000)}`,
    `${'x'.repeat(200_000)} image: *`,
  ]
  for (const text of texts) {
    const quoted = JSON.stringify(text)
    findImages([{ text: `{kind: ConfigMap, data: {a: ${quoted}, images: ${quoted}}}`, origin: [] }])
  }
  expect(performance.now() - started).toBeLessThan(10_000)
}, 20_000)

test('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const { findings } = findImages([{ text, origin: [] }])
      for (const { line } of findings) expect(line).toBeGreaterThan(0)
    }),
    { numRuns: 150 },
  )
})

describe('keys that have two meanings', () => {
  it('a backup, a plugin or a service may run from an image, which is a guess', () => {
    expect(
      found(`
spec:
  backup: { repository: percona/backup, tag: v1 }
  plugin.repository: acme/plug
  plugin.tag: v2
  source: { repository: quay.io/acme/app, tag: v1 }
  git: { repository: acme/app, tag: v1 }
  bucket: { registry: backups, repository: daily/all }
  serviceImage: acme
`),
    ).toEqual([
      'struct low acme/plug:v2 @ spec["plugin.repository"]',
      'struct low percona/backup:v1 @ spec.backup.repository',
      'struct medium quay.io/acme/app:v1 @ spec.source.repository',
      'maybe low unclear acme @ spec.serviceImage',
    ])
  })

  it('parameters of a chart that speak of an image', () => {
    expect(
      found(`
spec: { helm: { parameters: [{ name: image.repository, value: acme/redis }, { name: image.tag, value: '7' }] } }
`),
    ).toEqual(['struct medium acme/redis:7 @ spec.helm.parameters[0].value'])
  })

  it('a whole image where the key speaks of a piece of one, and short names of images', () => {
    expect(
      found(`
env: [{ name: ENGINE_IMAGE_AND_VERSION, value: 'acme/engine:1.17' }, { name: IMG, value: 'acme/op:v1' }]
args: [--repo=acme/charts, --image=acme/x:1]
imageVersion: '1.2'
img: acme/z:1
imgproxy: a/b:1
`),
    ).toEqual([
      'key medium acme/z:1 @ img',
      'env medium acme/engine:1.17 @ env[0].value',
      'env medium acme/op:v1 @ env[1].value',
      'arg medium acme/x:1 @ args[1]',
      'maybe low no-tag acme/charts @ args[0]',
    ])
  })

  it('a whole image is not put below a repository of something else', () => {
    expect(
      found(`
a: { image: acme/x:1, repository: acme/charts }
b: { image: acme/y, tag: v1, repo: github.com/acme/y }
params: [{ name: image, value: acme/z:1 }, { name: repo, value: github.com/acme/z }]
`),
    ).toEqual([
      'key high acme/x:1 @ a.image',
      'struct medium acme/y:v1 @ b.image',
      'env high acme/z:1 @ params[0].value',
      'maybe low no-tag acme/charts @ a.repository',
    ])
  })

  it('machines, media types and hosts of code have no images of containers', () => {
    expect(
      found(`
osImage: ubuntu-22.04
vmImage: Ubuntu/22.04
imageMimeTypes: [image/png, image/jpeg]
terraform: { repository: github.com/acme/mod, version: v1 }
`),
    ).toEqual([])
  })
})

describe('texts of other programs', () => {
  it('rules of Kyverno write images, and compare with patterns', () => {
    expect(
      found(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
spec:
  rules:
    - mutate: { patchStrategicMerge: { spec: { initContainers: [{ image: vault:1 }], containers: [{ image: '*:*' }] } } }
    - validate: { pattern: { spec: { containers: [{ image: 'q.io/*:*' }, { image: q.io/a/b:1 }] } } }
    - verifyImages: [{ imageReferences: ['ghcr.io/kyverno/a:1'] }]
`),
    ).toEqual([
      'pod high vault:1 @ spec.rules[0].mutate.patchStrategicMerge.spec.initContainers[0].image',
    ])
  })

  it('a list of images is no list of settings', () => {
    expect(
      found(`
kind: ConfigMap
data:
  list.txt: |
    # all
    q.io/a/b:1
    q.io:5000/c/d:2
`),
    ).toEqual([
      'shape low q.io/a/b:1 @ data["list.txt"](2)',
      'shape low q.io:5000/c/d:2 @ data["list.txt"](3)',
    ])
  })

  it('names without a tag in CUE and in templates', () => {
    expect(
      found(`
cue: |
  parameter: {
    image: *"nginx" | string
    sidecarImage: string | *"fluent-bit"
    otherImage: string
    image: string
  }
template: |
  {{ if .X }}
  image: busybox
  {{ end }}
`),
    ).toEqual([
      'shape low no-tag nginx @ cue#2',
      'shape low no-tag fluent-bit @ cue#3',
      'shape low no-tag busybox @ template#2',
    ])
  })

  it('a word after image in prose and scripts is no name', () => {
    expect(
      found(`
kind: ConfigMap
data:
  README.md: |
    Use it: {{ x }}
    Use image: nginx to run.
  run.sh: |
    #!/bin/sh
    for image in $(list); do echo "$image" | grep x; done
    echo image: done
    echo Your image: string
`),
    ).toEqual([])
  })

  it('a tag of few digits is no port', () => {
    expect(
      found(
        '{a: q.io/a/postgres:16, b: "docker://q.io/a/fedora:39", c: q.io/a:8080, d: q.io/b:443}',
      ),
    ).toEqual(['shape medium q.io/a/postgres:16 @ a', 'shape medium q.io/a/fedora:39 @ b'])
  })

  it('artifacts of OCI registries', () => {
    expect(found('{kind: WasmPlugin, spec: {url: "oci://q.io/a/wasm:1"}}')).toEqual([
      'shape medium q.io/a/wasm:1 @ spec.url',
    ])
  })
})
