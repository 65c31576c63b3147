package org.ridgeline;

/**
 * What is in a {@link Gallery}.
 *
 * @param subjects the number of subjects
 * @param references the number of references
 * @param referencesWithTexture how many of them keep the ridges
 * @param databaseBytes the size of the database, bytes
 * @param indexBytes the size of the index, bytes
 * @param isEncrypted whether it needs a key
 * @param isReadOnly whether nothing can be added
 */
public record GalleryInfo(
        long subjects,
        long references,
        long referencesWithTexture,
        long databaseBytes,
        long indexBytes,
        boolean isEncrypted,
        boolean isReadOnly) {
    static GalleryInfo of(Struct info) {
        return new GalleryInfo(
                info.int64(Layouts.GalleryInfo.SUBJECTS),
                info.int64(Layouts.GalleryInfo.REFERENCES),
                info.int64(Layouts.GalleryInfo.REFERENCES_WITH_TEXTURE),
                info.int64(Layouts.GalleryInfo.DATABASE_BYTES),
                info.int64(Layouts.GalleryInfo.INDEX_BYTES),
                info.flag(Layouts.GalleryInfo.IS_ENCRYPTED),
                info.flag(Layouts.GalleryInfo.IS_READ_ONLY));
    }
}
