import { expect, test } from 'vitest';
import { typedFields } from './typed-fields';

test('what was typed comes back by name; lists as lists; files, secrets and the framework’s fields do not', () => {
  const form = new FormData();
  form.append('title', 'A title');
  form.append('empty', '');
  form.append('tags[]', 'a');
  form.append('tags[]', 'b');
  form.append('file', new File(['x'], 'x.txt'));
  form.append('password', 'hidden');
  form.append('$ACTION_ID_1', '');
  expect(typedFields(form)).toEqual({ title: 'A title', empty: '', tags: ['a', 'b'] });
});
