INSERT INTO users (id, email) VALUES ('6f1c4a4e-5b0f-4d0b-9f4e-1d0a3a1c2b4d', 'ada@example.com');
INSERT INTO scopes (id, name) VALUES ('7a4c1f6e-3b1d-4a56-8c0e-7d2f5b6a8e90', 'public');
INSERT INTO documents (user_id, scope_id, body, embedding)
SELECT '6f1c4a4e-5b0f-4d0b-9f4e-1d0a3a1c2b4d', '7a4c1f6e-3b1d-4a56-8c0e-7d2f5b6a8e90', 'document ' || n,
       (SELECT array_agg(CASE WHEN i = n THEN 1 ELSE 0 END ORDER BY i) FROM generate_series(1, 768) AS i)::real[]::vector
FROM generate_series(1, 3) AS n;
