import * as z from 'zod';
import { catalogProblems } from '../../catalog/catalog-problems.ts';
import { skuSchema } from '../../catalog/product.ts';
import { anyone, staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { warrantyPolicySchema } from './warranty-policy.ts';

export const warrantyPolicyProblems = defineProblems({
  'policy-exists': {
    status: 409,
    vi: 'Sản phẩm này đã có chính sách bảo hành từ ngày đó. Chính sách đã lưu không sửa được; hãy chọn ngày bắt đầu khác.',
    en: 'This product has a warranty policy from that day. A saved policy never changes; choose another first day.',
  },
  'policy-in-the-past': {
    status: 422,
    vi: 'Chính sách mới chỉ áp dụng từ hôm nay trở đi, để bảo hành đã cấp không thay đổi.',
    en: 'A new policy holds from today at the earliest, so that no warranty given before changes.',
  },
  'policy-unknown': {
    status: 404,
    vi: 'Chưa có chính sách bảo hành riêng cho sản phẩm này. Thời hạn là số tháng ghi trong danh mục.',
    en: 'This product has no warranty policy of its own yet. Its term is the months in the catalogue.',
  },
});

const productParams = z.object({ sku: skuSchema });

export const warrantyPolicyRoutes = {
  list: defineRoute({
    id: 'warranty.list-policies',
    method: 'GET',
    path: '/v1/products/{sku}/warranty-policies',
    access: staff('admin', 'manager', 'care', 'sales'),
    params: productParams,
    status: 200,
    reply: z.object({ items: z.array(warrantyPolicySchema) }),
    problems: [catalogProblems['product-unknown']],
    summary: 'All versions of what is promised for a product, oldest first.',
  }),
  add: defineRoute({
    id: 'warranty.add-policy',
    method: 'POST',
    path: '/v1/products/{sku}/warranty-policies',
    access: staff('admin', 'manager'),
    params: productParams,
    body: warrantyPolicySchema,
    status: 201,
    reply: warrantyPolicySchema,
    problems: [
      catalogProblems['product-unknown'],
      warrantyPolicyProblems['policy-exists'],
      warrantyPolicyProblems['policy-in-the-past'],
    ],
    idempotency: 'accepted',
    summary: 'Promises something for a product from a day on. Warranties that run keep their own terms.',
  }),
  published: defineRoute({
    id: 'warranty.read-policy',
    method: 'GET',
    path: '/v1/products/{sku}/warranty-policy',
    access: anyone,
    params: productParams,
    status: 200,
    reply: warrantyPolicySchema,
    problems: [warrantyPolicyProblems['policy-unknown']],
    summary: 'What is promised for a product today, as the law wants it published.',
  }),
} as const;
