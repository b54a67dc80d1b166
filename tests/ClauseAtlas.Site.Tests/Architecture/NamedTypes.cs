using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ClauseAtlas.Site.Tests.Architecture;

/// <summary>The named types inside a signature: namespace and outermost name of each.</summary>
internal sealed class NamedTypes(MetadataReader reader) : ISignatureTypeProvider<ImmutableArray<(string Namespace, string Name)>, object?>
{
    public (string Namespace, string Name) Outermost(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(outer) : (reader.GetString(type.Namespace), Short(type.Name));
    }

    public (string Namespace, string Name) Outermost(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind is HandleKind.TypeReference
            ? Outermost((TypeReferenceHandle)type.ResolutionScope)
            : (reader.GetString(type.Namespace), Short(type.Name));
    }

    public ImmutableArray<(string Namespace, string Name)> Of(EntityHandle type) =>
        type.Kind switch
        {
            HandleKind.TypeDefinition => [Outermost((TypeDefinitionHandle)type)],
            HandleKind.TypeReference => [Outermost((TypeReferenceHandle)type)],
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(this, null),
            _ => [],
        };

    public ImmutableArray<(string, string)> GetTypeFromDefinition(MetadataReader from, TypeDefinitionHandle handle, byte rawTypeKind) =>
        [Outermost(handle)];

    public ImmutableArray<(string, string)> GetTypeFromReference(MetadataReader from, TypeReferenceHandle handle, byte rawTypeKind) =>
        [Outermost(handle)];

    public ImmutableArray<(string, string)> GetTypeFromSpecification(
        MetadataReader from,
        object? context,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => Of(handle);

    public ImmutableArray<(string, string)> GetGenericInstantiation(
        ImmutableArray<(string, string)> generic,
        ImmutableArray<ImmutableArray<(string, string)>> arguments
    ) => [.. generic, .. arguments.SelectMany(a => a)];

    public ImmutableArray<(string, string)> GetFunctionPointerType(MethodSignature<ImmutableArray<(string, string)>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

    public ImmutableArray<(string, string)> GetModifiedType(
        ImmutableArray<(string, string)> modifier,
        ImmutableArray<(string, string)> unmodified,
        bool isRequired
    ) => [.. modifier, .. unmodified];

    public ImmutableArray<(string, string)> GetArrayType(ImmutableArray<(string, string)> element, ArrayShape shape) => element;

    public ImmutableArray<(string, string)> GetByReferenceType(ImmutableArray<(string, string)> element) => element;

    public ImmutableArray<(string, string)> GetPinnedType(ImmutableArray<(string, string)> element) => element;

    public ImmutableArray<(string, string)> GetPointerType(ImmutableArray<(string, string)> element) => element;

    public ImmutableArray<(string, string)> GetSZArrayType(ImmutableArray<(string, string)> element) => element;

    public ImmutableArray<(string, string)> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public ImmutableArray<(string, string)> GetGenericMethodParameter(object? context, int index) => [];

    public ImmutableArray<(string, string)> GetGenericTypeParameter(object? context, int index) => [];

    private string Short(StringHandle name) => reader.GetString(name).Split('`')[0];
}
