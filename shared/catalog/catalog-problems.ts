import { defineProblems } from '../http/problem.ts';

export const catalogProblems = defineProblems({
  'product-exists': {
    status: 409,
    vi: 'Mã hàng này đã có. Hãy sửa sản phẩm đó, hoặc chọn mã khác.',
    en: 'A product with this SKU exists. Change that one, or choose another SKU.',
  },
  'product-unknown': {
    status: 404,
    vi: 'Không có sản phẩm mang mã hàng này. Hãy kiểm tra lại danh mục.',
    en: 'No product has this SKU. Check the catalogue.',
  },
});
