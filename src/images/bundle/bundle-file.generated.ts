// Generated from src/images/bundle/bundle.schema.json by "npm run formats"; not to be edited.
// @ts-nocheck
import type { Validator } from '../../formats/index.ts'

export interface BundleFile {
  /** Version of this format. */
  version: 1
  /** Sorted by source, each source once. */
  images: Array<{
    /** Canonical reference. */
    source: string
    /** sha256 of the manifest that is saved. */
    digest: string
    /** What the image is called below the registry and the repository that it is loaded into, with tag or digest. */
    name: string
    /** Such as linux/amd64, sorted. */
    platforms: Array<string>
    /** Where the image is needed, in words, sorted. */
    usedBy: Array<string>
  }>
}

/** Whether data is a BundleFile; if not, its `errors` tell why. */
export const isBundleFile: Validator<BundleFile> = validate18;
const schema21 = {"$schema":"https://json-schema.org/draft/2019-09/schema","title":"kgplugin's list of saved images (kgplugin.bundle.lock)","type":"object","additionalProperties":false,"required":["version","images"],"properties":{"version":{"title":"the list of saved images","description":"Version of this format.","const":1},"images":{"description":"Sorted by source, each source once.","type":"array","items":{"type":"object","additionalProperties":false,"required":["source","digest","name","platforms","usedBy"],"properties":{"source":{"description":"Canonical reference.","type":"string","minLength":1},"digest":{"description":"sha256 of the manifest that is saved.","type":"string","minLength":1},"name":{"description":"What the image is called below the registry and the repository that it is loaded into, with tag or digest.","type":"string","minLength":1},"platforms":{"description":"Such as linux/amd64, sorted.","type":"array","items":{"type":"string","minLength":1}},"usedBy":{"description":"Where the image is needed, in words, sorted.","type":"array","items":{"type":"string","minLength":1}}}}}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate18.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},schema:schema21.required,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.images === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},schema:schema21.required,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "version") || (key0 === "images"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},schema:1,parentSchema:schema21.properties.version,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.images !== undefined){
let data1 = data.images;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.source === undefined){
const err4 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "source"},schema:schema21.properties.images.items.required,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.digest === undefined){
const err5 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "digest"},schema:schema21.properties.images.items.required,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.name === undefined){
const err6 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "name"},schema:schema21.properties.images.items.required,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.platforms === undefined){
const err7 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "platforms"},schema:schema21.properties.images.items.required,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.usedBy === undefined){
const err8 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "usedBy"},schema:schema21.properties.images.items.required,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "source") || (key1 === "digest")) || (key1 === "name")) || (key1 === "platforms")) || (key1 === "usedBy"))){
const err9 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.source !== undefined){
let data3 = data2.source;
if(typeof data3 === "string"){
if(data3.length < 1){
const err10 = {instancePath:instancePath+"/images/" + i0+"/source",schemaPath:"#/properties/images/items/properties/source/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.items.properties.source,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/images/" + i0+"/source",schemaPath:"#/properties/images/items/properties/source/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.items.properties.source.type,parentSchema:schema21.properties.images.items.properties.source,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.digest !== undefined){
let data4 = data2.digest;
if(typeof data4 === "string"){
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/images/" + i0+"/digest",schemaPath:"#/properties/images/items/properties/digest/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.items.properties.digest,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/images/" + i0+"/digest",schemaPath:"#/properties/images/items/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.items.properties.digest.type,parentSchema:schema21.properties.images.items.properties.digest,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.name !== undefined){
let data5 = data2.name;
if(typeof data5 === "string"){
if(data5.length < 1){
const err14 = {instancePath:instancePath+"/images/" + i0+"/name",schemaPath:"#/properties/images/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.items.properties.name,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/images/" + i0+"/name",schemaPath:"#/properties/images/items/properties/name/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.items.properties.name.type,parentSchema:schema21.properties.images.items.properties.name,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.platforms !== undefined){
let data6 = data2.platforms;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 === "string"){
if(data7.length < 1){
const err16 = {instancePath:instancePath+"/images/" + i0+"/platforms/" + i1,schemaPath:"#/properties/images/items/properties/platforms/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.items.properties.platforms.items,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/images/" + i0+"/platforms/" + i1,schemaPath:"#/properties/images/items/properties/platforms/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.items.properties.platforms.items.type,parentSchema:schema21.properties.images.items.properties.platforms.items,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/images/" + i0+"/platforms",schemaPath:"#/properties/images/items/properties/platforms/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.items.properties.platforms.type,parentSchema:schema21.properties.images.items.properties.platforms,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data2.usedBy !== undefined){
let data8 = data2.usedBy;
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(typeof data9 === "string"){
if(data9.length < 1){
const err19 = {instancePath:instancePath+"/images/" + i0+"/usedBy/" + i2,schemaPath:"#/properties/images/items/properties/usedBy/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.items.properties.usedBy.items,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/images/" + i0+"/usedBy/" + i2,schemaPath:"#/properties/images/items/properties/usedBy/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.items.properties.usedBy.items.type,parentSchema:schema21.properties.images.items.properties.usedBy.items,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/images/" + i0+"/usedBy",schemaPath:"#/properties/images/items/properties/usedBy/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.items.properties.usedBy.type,parentSchema:schema21.properties.images.items.properties.usedBy,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.items.type,parentSchema:schema21.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.type,parentSchema:schema21.properties.images,data:data1};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
