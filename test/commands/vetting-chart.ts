/**
 * An upstream chart that compares its images with the list in its annotations and refuses others, in the way of the
 * charts of Bitnami, with words of our own.
 * @param refusal What it says then.
 */
export function vettingChart(refusal: string = REFUSAL): Record<string, string> {
  return {
    'upstream/vetting/Chart.yaml': `apiVersion: v2
name: vetting
version: 1.0.0
annotations:
  images: |
    - image: docker.io/acme/cache:7.4
    - image: docker.io/acme/cache-exporter:1.6
`,
    'upstream/vetting/values.yaml': `global:
  imageRegistry: ""
  security:
    allowInsecureImages: false
image: { registry: docker.io, repository: acme/cache, tag: "7.4" }
metrics:
  image: { registry: docker.io, repository: acme/cache-exporter, tag: "1.6" }
`,
    'upstream/vetting/templates/_images.tpl': `{{- define "vetting.name" -}}
{{ .registry | default .own.registry }}/{{ .own.repository }}
{{- end -}}
{{- define "vetting.refuse" -}}
{{- $strangers := list -}}
{{- range list .Values.image .Values.metrics.image -}}
{{- $name := include "vetting.name" (dict "own" . "registry" $.Values.global.imageRegistry) -}}
{{- if not (contains $name $.Chart.Annotations.images) -}}
{{- $strangers = append $strangers $name -}}
{{- end -}}
{{- end -}}
{{- if and $strangers (not .Values.global.security.allowInsecureImages) -}}
{{- printf ${JSON.stringify(refusal)} (join "\\n  - " $strangers) | fail -}}
{{- end -}}
{{- end -}}
`,
    'upstream/vetting/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: cache }
spec:
  containers:
    - name: cache
      image: {{ include "vetting.name" (dict "own" .Values.image "registry" .Values.global.imageRegistry) }}:{{ .Values.image.tag }}
    - name: metrics
      image: {{ include "vetting.name" (dict "own" .Values.metrics.image "registry" .Values.global.imageRegistry) }}:{{ .Values.metrics.image.tag }}
`,
    'upstream/vetting/templates/NOTES.txt': 'Done.\n{{ include "vetting.refuse" . }}\n',
  }
}

const REFUSAL =
  "\n\nERROR: Unknown images are in use:\n  - %s\n\nTo take them all the same, set 'global.security.allowInsecureImages' to true.\nSee https://vetting.example.com/why\n"
