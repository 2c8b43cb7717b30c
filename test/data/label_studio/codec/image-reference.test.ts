// Every form in which Label Studio names an image, and the sample that it stands for.
import assert from 'node:assert/strict';
import { imageReference, imagesOf } from '../../../../label_studio/codec/image-reference.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** URL, path, sample. */
const URLS: readonly (readonly [string, string | undefined, string])[] = [
  ['/data/upload/1/4d31e5c4-portrait_01.jpg', 'portrait_01.jpg', 'portrait_01'],
  ['upload/12/4d31e5c4-portrait_01.jpg', 'portrait_01.jpg', 'portrait_01'],
  ['/storage-data/uploaded/?filepath=upload/12/4d31e5c4-a%20b.png', 'a b.png', 'a b'],
  ['http://localhost:8080/data/upload/1/4d31e5c4-x.jpg', 'x.jpg', 'x'],
  ['4d31e5c4-portrait_01.jpg', 'portrait_01.jpg', 'portrait_01'],
  ['portrait_01.jpg', 'portrait_01.jpg', 'portrait_01'],
  ['/data/local-files/?d=faces/0001.jpg', 'faces/0001.jpg', '0001'],
  ['http://host:8080/data/local-files/?d=faces%2Fs%C3%A9rie%201%2F0001.jpg', 'faces/série 1/0001.jpg', '0001'],
  ['/data/local-files/?d=faces%5C0001.jpg', 'faces/0001.jpg', '0001'],
  ['/data/local-files/?d=faces/4d31e5c4-kept.jpg', 'faces/4d31e5c4-kept.jpg', '4d31e5c4-kept'],
  ['s3://bucket/faces/a (1), b.jpg', 'faces/a (1), b.jpg', 'a (1), b'],
  ['s3://bucket/100%/a#1?.jpg', '100%/a#1?.jpg', 'a#1?'],
  ['gs://bucket/0001.jpeg', '0001.jpeg', '0001'],
  ['azure-blob://container/deep/er/0001.webp', 'deep/er/0001.webp', '0001'],
  [`/tasks/7/resolve/?fileuri=${base64url('s3://bucket/faces/0001.jpg')}`, 'faces/0001.jpg', '0001'],
  [`/tasks/7/presign/?fileuri=${base64url('gs://b/größe.png')}`, 'größe.png', 'größe'],
  ['https://example.com/a/b/cat.jpg?X-Amz-Signature=1/2#top', 'a/b/cat.jpg', 'cat'],
  ['https://example.com/a%zz/cat.jpg', 'a%zz/cat.jpg', 'cat'],
  ['/image1', 'image1', 'image1'],
  // Label Studio below a path of its host.
  ['/label-studio/data/upload/1/4d31e5c4-x.jpg', 'x.jpg', 'x'],
  ['https://example.com/ls/data/upload/1/4d31e5c4-x.jpg', 'x.jpg', 'x'],
  ['/label-studio/data/local-files/?d=faces/0001.jpg', 'faces/0001.jpg', '0001'],
  // Only the servers of Label Studio hide a path in `d`.
  ['https://example.com/a/cat.jpg?d=200', 'a/cat.jpg', 'cat'],
  ['https://example.com/get?file=a%2Fcat.jpg&width=200', 'a/cat.jpg', 'cat'],
  ['https://bucket.example.com/k/5f1e?X-Amz-Signature=12', 'k/5f1e', '5f1e'],
  ['https://example.com/image1#top', 'image1', 'image1'],
  ['photo.final.v2.jpg', 'photo.final.v2.jpg', 'photo.final.v2'],
];

describe('image references', () => {
  for (const [url, path, sampleId] of URLS) {
    it(`${url} is ${path}`, () => {
      const found = imageReference(url);
      assert.equal(found?.path, path);
      assert.equal(found?.sampleId, sampleId);
    });
  }

  it('a data URI is named by its content', () => {
    const found = imageReference('data:image/png;base64,iVBORw0KGgo=');
    assert.match(found!.sampleId, /^inline_[0-9a-f]{12}$/);
    assert.equal(found!.path, undefined);
  });

  for (const url of [
    '',
    ' ',
    '/',
    '..',
    'data:text/plain,hello',
    'https://example.com/',
    'https://example.com/image?id=5',
    'https://example.com/diff?a=one.jpg&b=two.jpg',
    '/tasks/7/resolve/?fileuri=%%',
  ]) {
    it(`${JSON.stringify(url)} names no image`, () => assert.equal(imageReference(url), undefined));
  }

  const DATA: readonly (readonly [string, object, readonly string[]])[] = [
    ['the key image, whatever its extension', { text: 'x', image: '/image1' }, ['image1']],
    ['the only string that looks like an image', { text: 'hello', ocr: 'scan.tiff', n: 4 }, ['scan']],
    ['an undefined key', { $undefined$: '/data/upload/1/4d31e5c4-x.jpg' }, ['x']],
    ['a list', { images: ['a.jpg', 'b.jpg'] }, ['a', 'b']],
    ['a list of objects', { images: [{ url: 'a.jpg' }, { url: 'b.jpg' }] }, ['a', 'b']],
    ['an object', { image: { url: 'a.jpg' } }, ['a']],
    ['two images of which neither is meant', { image_a: 'a.jpg', image_b: 'b.jpg' }, []],
    ['no image', { text: 'hello.', audio: 'a.wav' }, []],
    ['keys of objects as such', JSON.parse('{"__proto__": "a.jpg", "constructor": 1}') as object, ['a']],
  ];
  for (const [what, data, samples] of DATA) {
    it(`in task data: ${what}`, () => {
      const found = imagesOf(data as Record<string, unknown>).map(({ sampleId }) => sampleId);
      assert.deepEqual(found, samples);
    });
  }
});
