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
  'component-unknown': {
    status: 400,
    vi: 'Thành phần {sku} chưa có trong danh mục. Hãy thêm sản phẩm đó trước, hoặc bỏ trống mã hàng của thành phần.',
    en: 'The component {sku} is not in the catalogue. Add that product first, or leave the SKU of the component out.',
  },
  'component-nested': {
    status: 400,
    vi: 'Thành phần {sku} lại là một bộ hoặc là chính sản phẩm này. Thành phần phải là sản phẩm đơn.',
    en: 'The component {sku} is itself a set, or this very product. A component is a single product.',
  },
});
